// The browser's globals that Node.js has too: those of the language, and of the web, that are the same in both.

export const LANGUAGE = (
  'Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error ' +
  'AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError globalThis JSON Math Intl ArrayBuffer ' +
  'Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array Float64Array ' +
  'Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set Iterator WeakMap WeakSet WeakRef Proxy Reflect ' +
  'FinalizationRegistry decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape isFinite isNaN ' +
  'SuppressedError DisposableStack AsyncDisposableStack'
).split(' ');

export const WEB = (
  'URL URLSearchParams TextEncoder TextDecoder AbortController AbortSignal Event EventTarget structuredClone atob btoa ' +
  'DOMException Headers Blob performance crypto'
).split(' ');

export const KEPT = [...LANGUAGE, ...WEB];

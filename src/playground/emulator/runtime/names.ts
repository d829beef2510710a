// Names that Node.js gives to what is emulated: made by list-names.ts.
const split = (words: string) => words.split(' ');

export const HTTP_NAMES = split(
  'Agent ClientRequest CloseEvent IncomingMessage METHODS MessageEvent OutgoingMessage STATUS_CODES Server ' +
    'ServerResponse WebSocket _connectionListener createServer get globalAgent maxHeaderSize request ' +
    'setGlobalProxyFromEnv setMaxIdleHTTPParsers validateHeaderName validateHeaderValue',
);

export const INCOMING_NAMES = split(
  '_addHeaderLine _addHeaderLineDistinct _addHeaderLines _consuming _destroy _dump _dumpAndCloseReadable ' +
    '_dumped _events _eventsCount _maxListeners _read _readableState _undestroy aborted addListener client closed ' +
    'complete compose connection destroy destroyed drop emit errored eventNames every filter find flatMap forEach ' +
    'getMaxListeners headers headersDistinct httpVersion httpVersionMajor httpVersionMinor isPaused iterator ' +
    'joinDuplicateHeaders listenerCount listeners map method off on once pause pipe prependListener ' +
    'prependOnceListener push rawHeaders rawListeners rawTrailers read readable readableAborted readableBuffer ' +
    'readableDidRead readableEncoding readableEnded readableFlowing readableHighWaterMark readableLength ' +
    'readableObjectMode reduce removeAllListeners removeListener resume setEncoding setMaxListeners setTimeout ' +
    'signal socket some statusCode statusMessage take toArray trailers trailersDistinct unpipe unshift upgrade ' +
    'url wrap',
);

export const RESPONSE_NAMES = split(
  '_closed _contentLength _defaultKeepAlive _destroy _events _eventsCount _expect_continue _finish _flush ' +
    '_flushOutput _hasBody _header _headerSent _implicitHeader _isLenientHeaderValidation _keepAliveTimeout _last ' +
    '_maxListeners _onPendingData _removedConnection _removedContLen _removedTE _renderHeaders _send _sent100 ' +
    '_storeHeader _trailer _undestroy _write _writeRaw _writev addListener addTrailers appendHeader assignSocket ' +
    'chunkedEncoding closed connection cork destroy destroyed detachSocket emit end errored eventNames finished ' +
    'flushHeaders getHeader getHeaderNames getHeaders getMaxListeners getRawHeaderNames hasHeader headersSent ' +
    'listenerCount listeners maxRequestsOnConnectionReached off on once outputData outputSize pipe ' +
    'prependListener prependOnceListener rawListeners removeAllListeners removeHeader removeListener req sendDate ' +
    'setDefaultEncoding setHeader setHeaders setMaxListeners setTimeout shouldKeepAlive socket statusCode ' +
    'statusMessage strictContentLength uncork useChunkedEncodingByDefault writable writableAborted writableBuffer ' +
    'writableCorked writableEnded writableFinished writableHighWaterMark writableLength writableNeedDrain ' +
    'writableObjectMode write writeContinue writeEarlyHints writeHead writeHeader writeInformation ' +
    'writeProcessing',
);

export const SERVER_NAMES = split(
  '_connections _emitCloseIfDrained _events _eventsCount _handle _listen2 _listeningId _maxListeners ' +
    '_setupWorker _unref _usingWorkers _workers addListener address allowHalfOpen close closeAllConnections ' +
    'closeIdleConnections connectionsCheckingInterval emit eventNames getConnections getMaxListeners ' +
    'headersTimeout highWaterMark httpAllowHalfOpen httpValidation insecureHTTPParser joinDuplicateHeaders ' +
    'keepAlive keepAliveInitialDelay keepAliveTimeout keepAliveTimeoutBuffer listen listenerCount listeners ' +
    'listening maxHeaderSize maxHeadersCount maxRequestsPerSocket noDelay off on once pauseOnConnect ' +
    'prependListener prependOnceListener rawListeners ref rejectNonStandardBodyWrites removeAllListeners ' +
    'removeListener requestTimeout requireHostHeader setMaxListeners setTimeout shouldUpgradeCallback timeout ' +
    'unref',
);

export const SOCKET_NAMES = split(
  '_bytesDispatched _closeAfterHandlingError _connecting _destroy _events _eventsCount _final _getpeername ' +
    '_getsockname _hadError _handle _host _maxListeners _onTimeout _parent _pendingData _pendingEncoding _read ' +
    '_readableState _reset _server _sockname _undestroy _unrefTimer _writableState _write _writeGeneric _writev ' +
    'addListener address allowHalfOpen bufferSize bytesRead bytesWritten closed compose connect connecting cork ' +
    'destroy destroySoon destroyed drop emit end errored eventNames every filter find flatMap forEach ' +
    'getMaxListeners getTypeOfService isPaused iterator listenerCount listeners localAddress localFamily ' +
    'localPort map off on once pause pending pipe prependListener prependOnceListener push rawListeners read ' +
    'readable readableAborted readableBuffer readableDidRead readableEncoding readableEnded readableFlowing ' +
    'readableHighWaterMark readableLength readableObjectMode readyState reduce ref remoteAddress remoteFamily ' +
    'remotePort removeAllListeners removeListener resetAndDestroy resume server setDefaultEncoding setEncoding ' +
    'setKeepAlive setMaxListeners setNoDelay setTimeout setTypeOfService some take toArray uncork unpipe unref ' +
    'unshift wrap writable writableBuffer writableCorked writableEnded writableFinished writableHighWaterMark ' +
    'writableLength writableNeedDrain writableObjectMode write',
);

export const PROCESS_NAMES = split(
  '_debugEnd _debugProcess _events _eventsCount _exiting _fatalException _getActiveHandles _getActiveRequests ' +
    '_kill _linkedBinding _maxListeners _preload_modules _rawDebug _startProfilerIdleNotifier ' +
    '_stopProfilerIdleNotifier _tickCallback abort addListener allowedNodeEnvironmentFlags arch argv argv0 ' +
    'availableMemory binding channel chdir config connected constrainedMemory cpuUsage cwd debugPort disconnect ' +
    'dlopen domain emit emitWarning env eventNames execArgv execPath execve exit exitCode features finalization ' +
    'getActiveResourcesInfo getBuiltinModule getMaxListeners getegid geteuid getgid getgroups getuid ' +
    'hasUncaughtExceptionCaptureCallback hrtime initgroups kill listenerCount listeners loadEnvFile memoryUsage ' +
    'moduleLoadList nextTick off on once openStdin pid platform ppid prependListener prependOnceListener ' +
    'rawListeners reallyExit ref release removeAllListeners removeListener report resourceUsage send ' +
    'setMaxListeners setSourceMapsEnabled setUncaughtExceptionCaptureCallback setegid seteuid setgid setgroups ' +
    'setuid sourceMapsEnabled stderr stdin stdout threadCpuUsage title umask unref uptime version versions',
);

export const GLOBAL_NAMES = split(
  'AbortController AbortSignal AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt ' +
    'BigInt64Array BigUint64Array Blob Boolean BroadcastChannel Buffer ByteLengthQueuingStrategy CloseEvent ' +
    'CompressionStream CountQueuingStrategy Crypto CryptoKey CustomEvent DOMException DataView Date ' +
    'DecompressionStream DisposableStack Error EvalError Event EventSource EventTarget File FinalizationRegistry ' +
    'Float16Array Float32Array Float64Array FormData Function Headers Infinity Int16Array Int32Array Int8Array ' +
    'Intl Iterator JSON Map Math MessageChannel MessageEvent MessagePort NaN Navigator Number Object Performance ' +
    'PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver PerformanceObserverEntryList ' +
    'PerformanceResourceTiming Promise Proxy RangeError ReadableByteStreamController ReadableStream ' +
    'ReadableStreamBYOBReader ReadableStreamBYOBRequest ReadableStreamDefaultController ' +
    'ReadableStreamDefaultReader ReferenceError Reflect RegExp Request Response Set SharedArrayBuffer String ' +
    'SubtleCrypto SuppressedError Symbol SyntaxError TextDecoder TextDecoderStream TextEncoder TextEncoderStream ' +
    'TransformStream TransformStreamDefaultController TypeError URIError URL URLPattern URLSearchParams ' +
    'Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly WebSocket ' +
    'WritableStream WritableStreamDefaultController WritableStreamDefaultWriter atob btoa clearImmediate ' +
    'clearInterval clearTimeout console crypto decodeURI decodeURIComponent encodeURI encodeURIComponent escape ' +
    'eval fetch global globalThis isFinite isNaN localStorage navigator parseFloat parseInt performance process ' +
    'queueMicrotask sessionStorage setImmediate setInterval setTimeout structuredClone undefined unescape',
);

export const UTIL_NAMES = split(
  'MIMEParams MIMEType TextDecoder TextEncoder _errnoException _exceptionWithHostPort _extend aborted ' +
    'callbackify convertProcessSignalToExitCode debug debuglog deprecate diff format formatWithOptions ' +
    'getCallSites getSystemErrorMap getSystemErrorMessage getSystemErrorName inherits inspect isArray ' +
    'isDeepStrictEqual parseArgs parseEnv promisify setTraceSigInt stripVTControlCharacters styleText toUSVString ' +
    'transferableAbortController transferableAbortSignal types',
);

export const EVENTS_NAMES = split(
  'EventEmitter EventEmitterAsyncResource addAbortListener captureRejectionSymbol captureRejections ' +
    'defaultMaxListeners errorMonitor getEventListeners getMaxListeners init kMaxEventTargetListeners ' +
    'kMaxEventTargetListenersWarned length listenerCount name on once prototype setMaxListeners usingDomains',
);

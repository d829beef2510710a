// The commonest errors, in the words of V8, of Firefox and of WebKit: each has its sentence.
import { expect, test } from 'vitest';
import { explain } from './explain.ts';

const SAID: [message: string, code: string | undefined, sentence: RegExp][] = [
  ['ReferenceError: rez is not defined', undefined, /« rez » n’existe pas/],
  ["ReferenceError: Can't find variable: rez", undefined, /« rez » n’existe pas/],
  ['ReferenceError: require is not defined in ES module scope, you can use import instead', undefined, /on importe/],
  ["ReferenceError: Cannot access 'a' before initialization", undefined, /« a » est lu avant/],
  ["ReferenceError: can't access lexical declaration 'a' before initialization", undefined, /« a » est lu avant/],
  ["TypeError: Cannot read properties of undefined (reading 'nom')", undefined, /vaut undefined/],
  ['TypeError: can\'t access property "nom", valeur is undefined', undefined, /vaut undefined/],
  ["TypeError: undefined is not an object (evaluating 'valeur.nom')", undefined, /vaut undefined/],
  ["TypeError: Cannot set properties of null (setting 'x')", undefined, /vaut null/],
  ['TypeError: res.sent is not a function', undefined, /« res.sent » n’est pas une fonction/],
  ['TypeError: 3 is not iterable', undefined, /ne se parcourt pas/],
  ['TypeError: Assignment to constant variable.', undefined, /let/],
  ["TypeError: invalid assignment to const 'n'", undefined, /let/],
  [`SyntaxError: Expected property name or '}' in JSON at position 1 (line 1 column 2)`, undefined, /JSON\.parse/],
  ['SyntaxError: Unexpected token \'o\', "oops" is not valid JSON', undefined, /JSON\.parse/],
  ['TypeError: Converting circular structure to JSON', undefined, /JSON/],
  ['RangeError: Maximum call stack size exceeded', undefined, /sans fin/],
  ['RangeError: too much recursion', undefined, /sans fin/],
  ['Error [ERR_STREAM_WRITE_AFTER_END]: write after end', 'ERR_STREAM_WRITE_AFTER_END', /res\.end/],
  ['Error [ERR_HTTP_HEADERS_SENT]: Cannot set headers after they are sent', 'ERR_HTTP_HEADERS_SENT', /return/],
  ['TypeError [ERR_INVALID_CHAR]: Invalid character in header content ["X"]', 'ERR_INVALID_CHAR', /Latin-1/],
  [
    'TypeError [ERR_INVALID_ARG_TYPE]: The "chunk" argument must be of type string or an instance of Buffer',
    'ERR_INVALID_ARG_TYPE',
    /JSON\.stringify/,
  ],
  ["Error: Cannot find module 'htttp'", 'MODULE_NOT_FOUND', /vouliez-vous dire « http »/],
  ["Error: Cannot find module 'express'", 'MODULE_NOT_FOUND', /npm/],
  ["Error: Cannot find module './routes'", 'MODULE_NOT_FOUND', /Aucun fichier/],
  ["Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'pth' imported from /a", 'ERR_MODULE_NOT_FOUND', /« path »/],
  ['SyntaxError: missing ) after argument list', undefined, /apostrophe/],
  ['SyntaxError: Unexpected end of input', undefined, /finit trop tôt/],
  ["SyntaxError: Unexpected identifier 'ami'", undefined, /Avant « ami »/],
  ["SyntaxError: Unexpected token '}'", undefined, /« } » est de trop/],
  ["SyntaxError: Identifier 'a' has already been declared", undefined, /deux fois/],
  ['SyntaxError: Cannot use import statement outside a module', undefined, /Module ES/],
  ['SyntaxError: await is only valid in async functions and the top level bodies of modules', undefined, /async/],
];

test.for(SAID)('%s', ([message, code, sentence]) => {
  expect(explain({ message, code })).toMatch(sentence);
});

test('another engine’s words are said to be its own; what is not known has no sentence', () => {
  expect(explain({ message: 'TypeError: 3 is not iterable', engine: 'Firefox' })).toMatch(/parcourt pas.*Firefox/);
  expect(explain({ message: 'Error: exprès' })).toBeUndefined();
});

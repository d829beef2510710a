// `node:url` and `node:querystring`, which `url.parse` takes, by Node.js's own library.

// Adds the bindings that `node:url` asks for as it loads: first.
import '../node/url.ts';
import querystring from 'node:querystring';
import url from 'node:url';
import { addModules } from '../modules/index.ts';
import { withoutParts } from '../unsupported.ts';
import { nameFunction } from '../written.ts';

withoutParts(url, 'url', ['domainToASCII()', 'domainToUnicode()', 'URLPattern()', 'fileURLToPathBuffer()']);
nameFunction(querystring.escape, 'qsEscape');
nameFunction(querystring.unescape, 'qsUnescape');

addModules({ url, querystring });

// Programs that cannot be read: the parser says of each what Node.js says, and where.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileOf, type Program } from './protocol.ts';
import { readSyntax } from './syntax.ts';

const TEXTS = [
  'const a = `jamais fermé\nconsole.log(a);\n',
  'function f() {\n  return 1;\n',
  'let x = ;\n',
  "const http = require('http')\nhttp.createServer((req, res) => {\n  res.end('x');\n}.listen(3000);\n",
  "res.end('Bonjour l'ami');\n",
  'const a = 1;\nconst a = 2;\n',
  'return 5\nlet x = 3 +* 4;\n',
  'if (a {\n}\n',
  'var 1a = 2;\n',
  "const s = 'abc\n';\n",
  "console.log('a' 'b');\n",
  'let let = 1;\n',
  'for (let i = 0, i < 3; i++) {}\n',
  'const {a, b = req;\n',
  '{ a: 1, b: 2 }}\n',
  'function* g() { yield 1 }\nyield 2;\n',
  "import x from 'node:fs';\nlet y = = 2;\n",
  'class A { constructor() { super(); } }\n',
  'const x;\n',
  'break;\n',
  "'use strict'; with (a) {}\n",
  'let a = { b: 1,, c: 2 };\n',
  'if (x) else y();\n',
  '/abc\n',
  '/(/\n',
  'function (a) { }\n',
  'const f = async () => { await };\n',
  'obj = {a:1 b:2}\n',
  'let a = [1, 2;\n',
  'console.log("a);\n',
  '1 = a;\n',
  'try { x() }\n',
  'switch (a) { case 1 b() }\n',
  'const res.x = 3;\n',
  "function f(a, a) { 'use strict' }\n",
  '#!/usr/bin/env node\nlet = = 3;\n',
  'a ?? b || c;\n',
  'super.x;\n',
  'continue;\n',
  'enum A { B }\n',
  'let x: number = 3;\n',
  'interface A {}\n',
  'const a = <div/>;\n',
  "http.createServer(function(req, res) {\n  res.end('a');\n}).listen(3000;\n",
  "app.get('/', (req, res) => {\n  res.send('x')\n})\n}\n",
  "// ok\nlet a = 'it's';\n",
  'const a = [1,2,3\nconsole.log(a)\n',
  'var a = {\n  b: 1\n  c: 2\n};\n',
  'foo(;\n',
  'let x = 1\nlet y = (x + 2\nconsole.log(y)\n',
];

const folder = mkdtempSync(join(tmpdir(), 'syntaxe-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The place and the message, as Node.js prints them; undefined when it can read the program. */
function inNode({ text, format }: Program): string | undefined {
  const file = join(folder, fileOf({ format }));
  writeFileSync(file, text);
  const { stderr } = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8', env: {} });
  const [, line, indent = ''] = /program\.[cm]js:(\d+)\n[^\n]*\n( *)\^?/.exec(stderr) ?? [];
  const message = /^SyntaxError: .*$/m.exec(stderr)?.[0];
  return message && `${line}:${indent.length + 1} ${message}`;
}

test.for(['commonjs', 'module'] as const)('%s', (format) => {
  const said = TEXTS.map((text) => {
    const fault = readSyntax({ text, format });
    return [text, fault && `${fault.line}:${fault.column} ${fault.message}`];
  });
  expect(said).toEqual(TEXTS.map((text) => [text, inNode({ text, format })]));
});

test('a program that can be read has no fault', () => {
  for (const text of ["const http = require('http');\nreturn;", '#!/usr/bin/env node\nlet a = 1;']) {
    expect(readSyntax({ text, format: 'commonjs' })).toBeUndefined();
  }
  expect(readSyntax({ text: "import fs from 'fs';\nawait fs;\nexport {};", format: 'module' })).toBeUndefined();
});

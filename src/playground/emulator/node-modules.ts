// A file of Node.js's own library as an ES module: the bundler then binds names instead of carrying lists of them.
//
// The library is written in one style, which these expressions know. What they would miss, the bundler cannot read.

/** What a file exports: names; names, and the object of them that a program can see; or one value. */
export type Kind = 'names' | 'object' | 'value';

const PRIMORDIALS = 'internal/per_context/primordials';

/** `require('id')`, `require('id').name`. */
const REQUIRE = "require\\('[^']+'\\)(?:\\.\\w+)*";
/** Names in braces, and those of one of them in braces of their own. */
const PATTERN = '\\{(?:[^{}=]|\\{[^{}=]*\\})*\\}';

const DECLARATION = new RegExp(`^const (\\w+|${PATTERN}) = (${REQUIRE}|\\w+);$`, 'gm');
const ASSIGNMENT = new RegExp(`(${PATTERN}) = (${REQUIRE})`, 'g');
const REQUEST = new RegExp(REQUIRE, 'g');

/** A name of `codes` is one of the file's own. */
function requestOf(text: string): { id: string; path: string[] } {
  const [id = PRIMORDIALS] = /(?<=')[^']+/.exec(text) ?? [];
  return { id, path: [...text.matchAll(/(?<=\)[\w.]*\.)\w+/g)].map(String).filter((name) => name !== 'codes') };
}

type Names = [name: string, local: string][];

/** Names taken of an object, and what is taken of one of them. */
function namesIn(pattern: string): { names: Names; inner: Names } {
  const plain = pattern.slice(1, -1).replace(/\bcodes: \{([^{}]*)\}/, '$1');
  const found = [...plain.matchAll(/(\w+)(?:: (\w+|\{[^{}]*\}))?/g)];
  const pairs = found.map(([, name = '', local = name]): Names[number] => [name, local]);
  const isInner = ([, local]: Names[number]) => local.startsWith('{');
  return { names: pairs.filter((pair) => !isInner(pair)), inner: pairs.filter(isInner) };
}

const listed = (names: Names) =>
  names.map(([name, local]) => (name === local ? name : `${name} as ${local}`)).join(', ');

const EXPORTS = /^(?:const (\w+) = )?module\.exports = (?:(\w+);$|(\{(?: .* \}|[\s\S]*?^\})))?/m;
/** Of an object of exports: a name, and its value when that is a text of one line. */
const EXPORTED = /(?<=^ {2}|^\{ [\w, ]*)(?!__)(\w+)(?:: ((?:[^(){},\n]|\([^()\n]*\))+))?(?=,| \}$)/gm;

export const hasNames = (source: string): boolean => {
  const object = EXPORTS.exec(source)?.[3] ?? '';
  return !object.includes('...') && object.search(EXPORTED) >= 0;
};

/** The names of the language that it uses. */
export const primordialsOf = (source: string): string[] =>
  [...source.matchAll(DECLARATION)]
    .filter(([, , request]) => request === 'primordials')
    .flatMap(([, pattern = '']) => namesIn(pattern).names.map(([name]) => name));

/** `kind`: of the files that it asks for. */
export function asModule(source: string, kind: (id: string) => Kind | undefined): string {
  const head: string[] = [];
  /** Whole files that it has asked for, by the names that it gives to them. */
  const files = new Map<string, string>();
  const importWhole = (id: string, name: string) => {
    head.push(`import ${kind(id) === 'names' ? '* as ' : ''}${name} from '${id}';`);
    if (kind(id) === 'names') files.set(name, id);
  };
  const importDeclared = (all: string, declared = '', request = ''): string => {
    const known = files.get(request);
    const { id, path } = known ? { id: known, path: [] } : requestOf(request);
    if (!kind(id) || (/^\w+$/.test(request) && !known && request !== 'primordials')) return all;
    const [name] = path;
    if (/^\w/.test(declared) && name === undefined) importWhole(id, declared);
    else if (kind(id) === 'value' || path.length > 1) return all;
    else if (/^\w/.test(declared)) head.push(`import { ${name} as ${declared} } from '${id}';`);
    else if (name !== undefined) return all;
    else {
      const { names, inner } = namesIn(declared);
      const whole = inner.map(([one]): Names[number] => [one, `imported_${one}`]);
      head.push(`import { ${listed([...names, ...whole])} } from '${id}';`);
      return inner.map(([one, pattern]) => `const ${pattern} = imported_${one};`).join('');
    }
    return '';
  };
  /** What stands for a request that is not declared at the top. */
  const numbers = new Map<string, number>();
  const asked = (request: string): string => {
    const { id, path } = requestOf(request);
    if (!kind(id)) return `absent('${id}')`;
    const number = numbers.get(id) ?? numbers.size;
    if (!numbers.has(id)) importWhole(id, `required_${number}`);
    numbers.set(id, number);
    return [`required_${number}`, ...path].join('.');
  };
  const assigned = (all: string, pattern: string, request: string): string => {
    const { names, inner } = namesIn(pattern);
    if (inner.length > 0 || !kind(requestOf(request).id)) return all;
    return names.map(([name, local]) => `${local} = ${asked(request)}.${name}`).join(', ');
  };

  /** What stands for `module.exports`. */
  let own = 'moduleExports';
  const exportNamed = (_all: string, declared?: string, alone?: string, object = ''): string => {
    own = declared ?? alone ?? own;
    if (alone) return declared ? `const ${declared} = ${alone};` : '';
    if (!hasNames(source)) return `const ${own} = ${object}`;
    // What has no name of its own gets one.
    let values = '';
    const names: Names = [];
    const text = object.replace(EXPORTED, (all, name: string, value = name) => {
      const local = /^[A-Za-z_]\w*$/.test(value) ? value : `exported_${name}`;
      names.push([local, name]);
      if (local === value) return all;
      values += `const ${local} = ${value};`;
      return `${name}: ${local}`;
    });
    head.push(`export { ${listed(names)} };`);
    return `${values}const ${own} = ${text}`;
  };

  const text = source
    .replace(/^ *\/\/.*\n/gm, '')
    .replace(DECLARATION, importDeclared)
    .replace(EXPORTS, exportNamed)
    .replace(ASSIGNMENT, assigned)
    .replace(REQUEST, asked)
    .replaceAll('module.exports', () => own);
  const made = EXPORTS.test(source) ? '' : `const ${own} = {};`;
  return `${head.join('\n')}export { ${own} as default };${made}${text}`;
}

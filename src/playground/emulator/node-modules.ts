// A file of Node.js's own library as an ES module: the bundler then binds names instead of carrying lists of them.
import {
  type AnyNode,
  type Identifier,
  type ObjectPattern,
  type Program,
  parse,
  type VariableDeclaration,
} from 'acorn';

/** What a file exports: names; names, and the object of them that a program can see; or one value. */
export type Kind = 'names' | 'object' | 'value';

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** `require('id')`, `require('id').name`. */
interface Request {
  id: string;
  path: string[];
}

const PRIMORDIALS = 'internal/per_context/primordials';

export const read = (source: string): Program =>
  parse(source, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true });

function requestOf(node: AnyNode | null | undefined): Request | undefined {
  if (node?.type === 'Identifier' && node.name === 'primordials') return { id: PRIMORDIALS, path: [] };
  if (node?.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier') {
    const inner = requestOf(node.object);
    return inner && { id: inner.id, path: [...inner.path, node.property.name] };
  }
  if (node?.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require')
    return undefined;
  const [id] = node.arguments;
  return id?.type === 'Literal' ? { id: String(id.value), path: [] } : undefined;
}

const isExports = (node: AnyNode): boolean =>
  node.type === 'MemberExpression' &&
  node.object.type === 'Identifier' &&
  node.object.name === 'module' &&
  node.property.type === 'Identifier' &&
  node.property.name === 'exports';

/** What is assigned to `module.exports` as a statement of the file. */
function* exportsOf(program: Program) {
  for (const statement of program.body) {
    const candidates =
      statement.type === 'ExpressionStatement'
        ? [statement.expression]
        : statement.type === 'VariableDeclaration'
          ? statement.declarations.map(({ init }) => init)
          : [];
    for (const node of candidates)
      if (node?.type === 'AssignmentExpression' && isExports(node.left)) yield { statement, node };
  }
}

/** The values that an object of exports names, and what each is called in the file. */
function exportedNames(value: AnyNode): { name: string; local: string; value: AnyNode }[] {
  if (value.type !== 'ObjectExpression') return [];
  return value.properties.flatMap((property) => {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') return [];
    if (property.kind !== 'init' || property.method) return [];
    const { name } = property.key;
    const local = property.value.type === 'Identifier' ? property.value.name : `exported_${name}`;
    return [{ name, local, value: property.value }];
  });
}

export function hasNames(source: string): boolean {
  const [found] = exportsOf(read(source));
  const value = found?.node.right;
  if (value?.type !== 'ObjectExpression' || value.properties.some(({ type }) => type === 'SpreadElement')) return false;
  return exportedNames(value).length > 0;
}

type Names = [name: string, local: string][];

/** Names taken of an object, those of `codes` too, and what is taken of one of them; undefined when a default is among them. */
function namesIn(pattern: ObjectPattern): { names: Names; inner: [name: string, ObjectPattern][] } | undefined {
  const found: NonNullable<ReturnType<typeof namesIn>> = { names: [], inner: [] };
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') return undefined;
    const { key, value } = property;
    if (value.type === 'Identifier') found.names.push([key.name, value.name]);
    else if (value.type !== 'ObjectPattern') return undefined;
    else if (key.name === 'codes') found.names.push(...(namesIn(value)?.names ?? []));
    else found.inner.push([key.name, value]);
  }
  return found;
}

const listed = (names: Names) =>
  names.map(([name, local]) => (name === local ? name : `${name} as ${local}`)).join(', ');

/** The names of the language that it uses. */
export function primordialsOf(source: string): string[] {
  const declared = read(source).body.flatMap((statement) =>
    statement.type === 'VariableDeclaration' ? statement.declarations : [],
  );
  return declared.flatMap(({ id, init }) =>
    requestOf(init)?.id === PRIMORDIALS && id.type === 'ObjectPattern'
      ? (namesIn(id)?.names ?? []).map(([name]) => name)
      : [],
  );
}

/** `kind`: of the files that it asks for. */
export function asModule(source: string, kind: (id: string) => Kind | undefined): string {
  const program = read(source);
  const edits: Edit[] = [];
  const head: string[] = [];
  const done = new Set<AnyNode>();
  const put = ({ start, end }: { start: number; end: number }, text: string) => edits.push({ start, end, text });

  /** Whole files that it has asked for, by the names that it gives to them. */
  const files = new Map<string, string>();
  const importWhole = (id: string, name: string) => {
    head.push(`import ${kind(id) === 'names' ? '* as ' : ''}${name} from '${id}';`);
    if (kind(id) === 'names') files.set(name, id);
  };
  /** The text that stands for what a request gives. */
  const numbers = new Map<string, number>();
  const asked = ({ id, path }: Request): string => {
    if (!kind(id)) return `absent('${id}')`;
    const number = numbers.get(id) ?? numbers.size;
    if (!numbers.has(id)) importWhole(id, `required_${number}`);
    numbers.set(id, number);
    return [`required_${number}`, ...path.filter((name) => name !== 'codes')].join('.');
  };
  const importNames = (id: string, { names, inner }: NonNullable<ReturnType<typeof namesIn>>): string => {
    const whole = inner.map(([name]): [string, string] => [name, `imported_${name}`]);
    head.push(`import { ${listed([...names, ...whole])} } from '${id}';`);
    return inner.map(([name, { start, end }]) => `const ${source.slice(start, end)} = imported_${name};`).join('');
  };

  const importDeclared = (statement: VariableDeclaration): void => {
    const [declared, other] = statement.declarations;
    const { id, init } = declared ?? {};
    const isFile = init?.type === 'Identifier' && files.has(init.name);
    const request = isFile ? { id: String(files.get(init.name)), path: [] } : requestOf(init);
    if (!id || other || !request || !kind(request.id)) return;
    const isCodes = request.path.join() === 'codes';
    let text = '';
    if (id.type === 'Identifier' && request.path.length === 0) importWhole(request.id, id.name);
    else if (kind(request.id) === 'value') return;
    else if (id.type === 'Identifier' && request.path.length === 1)
      head.push(`import { ${request.path[0]} as ${id.name} } from '${request.id}';`);
    else if (id.type === 'ObjectPattern' && (request.path.length === 0 || isCodes)) {
      const names = namesIn(id);
      if (!names) return;
      text = importNames(request.id, names);
    } else return;
    put(statement, text);
    done.add(statement);
  };
  for (const statement of program.body) if (statement.type === 'VariableDeclaration') importDeclared(statement);

  /** What stands for `module.exports`. */
  let own = 'moduleExports';
  const [exported] = exportsOf(program);
  if (exported) {
    const { statement, node } = exported;
    const { right } = node;
    const [declared] = statement.type === 'VariableDeclaration' ? statement.declarations : [];
    if (declared) own = (declared.id as Identifier).name;
    else if (right.type === 'Identifier') own = right.name;
    put({ start: node.start, end: right.start }, declared || right.type === 'Identifier' ? '' : `const ${own} = `);
    const names = hasNames(source) ? exportedNames(right) : [];
    head.push(
      `export { ${listed([[own, 'default'], ...names.map(({ name, local }): [string, string] => [local, name])])} };`,
    );
    // What has no name of its own gets one.
    for (const { local, value } of names.filter((one) => one.value.type !== 'Identifier')) {
      put(
        { start: statement.start, end: statement.start },
        `const ${local} = ${source.slice(value.start, value.end)};`,
      );
      put(value, local);
      done.add(value);
    }
  } else head.push(`const ${own} = {}; export { ${own} as default };`);

  const visit = (node: AnyNode): void => {
    if (done.has(node)) return;
    if (node === exported?.node) {
      visit(exported.node.right);
      return;
    }
    if (isExports(node)) {
      put(node, own);
      return;
    }
    const [pattern, value] =
      node.type === 'VariableDeclarator'
        ? [node.id, node.init]
        : node.type === 'AssignmentExpression'
          ? [node.left, node.right]
          : [];
    const wanted = requestOf(value);
    const found = pattern?.type === 'ObjectPattern' ? namesIn(pattern) : undefined;
    if (wanted && found && found.inner.length === 0 && kind(wanted.id)) {
      const from = asked(wanted);
      put(node, found.names.map(([name, local]) => `${local} = ${from}.${name}`).join(', '));
      return;
    }
    const request = node.type === 'Identifier' ? undefined : requestOf(node);
    if (request) {
      put(node, asked(request));
      return;
    }
    for (const child of Object.values(node).flat() as unknown[])
      if (child && typeof (child as AnyNode).type === 'string') visit(child as AnyNode);
  };
  visit(program);

  const sorted = edits.sort((one, other) => other.start - one.start);
  const text = sorted.reduce((left, edit) => left.slice(0, edit.start) + edit.text + left.slice(edit.end), source);
  return head.join('\n') + text;
}

// What script-plugin.ts makes of such an import.
declare module '*?script' {
  const text: string;
  export default text;
}

/** What list-names.ts prints. */
declare module 'node-tables' {
  const tables: {
    names: Record<string, string>;
    modules: string;
    methods: string[];
    errors: [number: number, name: string, text: string][];
  };
  export default tables;
}
declare module 'node-tables/os' {
  const constants: Record<string, Record<string, number>>;
  export default constants;
}
declare module 'node-tables/*';

/** Of Node.js's own library, what only it should use: of any type. */
declare module 'node:internal/*';

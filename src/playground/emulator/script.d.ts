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
    statusCodes: Record<number, string>;
    methods: string[];
  };
  export default tables;
}

/** Packages that bring no types: their parts are typed where they are used. */
declare module 'readable-stream/*';
declare module 'events/events.js';
declare module 'path-browserify';
declare module 'url/url.js';

// What script-plugin.ts makes of such an import.
declare module '*?script' {
  const text: string;
  export default text;
}

// What the programs are called.
export const nameOf = ({ file }: { file: string }): string => (file.endsWith('.cjs') ? 'CommonJS' : 'Module ES');

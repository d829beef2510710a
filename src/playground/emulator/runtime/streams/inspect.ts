// What `readable-stream` writes values with.
export { format, inspect } from 'node-inspect-extracted';

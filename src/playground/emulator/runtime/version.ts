// The version of Node.js that is emulated: the tests compare with this one.
export const VERSION = 'v24.21.0';

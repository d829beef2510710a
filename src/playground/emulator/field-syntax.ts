// What a header field may be made of (RFC 9110, sections 5.1 and 5.5), as Node.js checks it.

/** A field's name. */
export const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/** A field's value: visible characters of latin1, spaces and tabs. */
export const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

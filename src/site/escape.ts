// A plain text as the content of an HTML or SVG element.

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

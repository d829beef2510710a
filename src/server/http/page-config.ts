// The page configuration, written on the <html> element of each page that the companion serves.
import type { PageConfig } from '../../kit/protocol/page-config.ts';
import type { Settings } from '../environment.ts';

export function pageConfigOf({ labs, isPublic }: Pick<Settings, 'labs' | 'isPublic'>, helloUrl: string): PageConfig {
  // In public all companions of one build serve the same bytes, whatever their ports.
  const hello = isPublic ? {} : { hello: helloUrl };
  return { node: process.versions.node, ...hello, labs: labs ? 'on' : 'off', public: isPublic };
}

export function writePageConfig(html: string, config: PageConfig): string {
  const value = JSON.stringify(config).replaceAll('&', '&amp;').replaceAll("'", '&#39;');
  return html.replace(/<html\b/, `<html data-companion='${value}'`);
}

// The page configuration, written on the <html> element of each page that the companion serves.
import type { PageConfig } from '../../kit/protocol/page-config.ts';
import type { Settings } from '../environment.ts';

export function pageConfigOf({ labs, open }: Pick<Settings, 'labs' | 'open'>, helloUrl: string): PageConfig {
  return { node: process.versions.node, hello: helloUrl, labs: labs ? 'on' : 'off', public: open };
}

/** The page with its configuration. */
export function writePageConfig(html: string, config: PageConfig): string {
  const value = JSON.stringify(config).replaceAll('&', '&amp;').replaceAll("'", '&#39;');
  return html.replace(/<html\b/, `<html data-companion='${value}'`);
}

// Whether a companion serves this page: it says so on the <html> element, a static host says nothing.
import type { PageConfig } from '../protocol/page-config.ts';

export function readPageConfig(): PageConfig | undefined {
  const config = document.documentElement.dataset['companion'];
  return config ? (JSON.parse(config) as PageConfig) : undefined;
}

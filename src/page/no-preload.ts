// Our scripts import no style sheet and have nothing to preload: Vite's helper for it would be half of what the page loads.
import type { Plugin } from 'vite';

export function noPreload(): Plugin {
  return {
    name: 'no-preload',
    enforce: 'pre',
    apply: 'build',
    load(id) {
      if (id === '\0vite/preload-helper.js') return 'export const __vitePreload = (load) => load();';
      return undefined;
    },
  };
}

// Our scripts import no style sheet and have nothing to preload: Vite's helper for it would be half of what the page loads.
import type { Plugin } from 'vite';

export function noPreload(): Plugin {
  return {
    name: 'no-preload',
    enforce: 'pre',
    apply: 'build',
    // Astro sets this option itself, after the configuration's.
    config: () => ({ build: { modulePreload: false } }),
    load: {
      // The null character marks a module that is no file.
      filter: { id: /^.vite\/preload-helper\.js$/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
  };
}

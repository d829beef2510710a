// Draws Preact's components at build. The browser hydrates them itself (kit/lab/hydrate-lab.tsx): no loader of Astro's, no Babel.
import type { AstroIntegration } from 'astro';

export function preact(): AstroIntegration {
  return {
    name: 'preact',
    hooks: {
      'astro:config:setup': ({ addRenderer, updateConfig }) => {
        addRenderer({ name: 'preact', serverEntrypoint: new URL('preact-renderer.ts', import.meta.url) });
        updateConfig({ vite: { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } } });
      },
    },
  };
}

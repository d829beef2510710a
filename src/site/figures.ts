// In development: /figures, every figure in every state. The built site has no such page.
import type { AstroIntegration } from 'astro';

export function figures(): AstroIntegration {
  return {
    name: 'figures',
    hooks: {
      'astro:config:setup': ({ command, injectRoute }) => {
        if (command === 'dev')
          injectRoute({ pattern: '/figures', entrypoint: new URL('Figures.astro', import.meta.url) });
      },
    },
  };
}

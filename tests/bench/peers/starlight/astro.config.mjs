// Starlight as it comes, without its search.
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  integrations: [
    starlight({ title: 'À propos', locales: { root: { label: 'Français', lang: 'fr' } }, pagefind: false }),
  ],
});

// Starlight as its starter sets it up, in French.
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  integrations: [starlight({ title: 'À propos', locales: { root: { label: 'Français', lang: 'fr' } } })],
});

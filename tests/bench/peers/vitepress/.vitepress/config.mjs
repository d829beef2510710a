// VitePress with its default theme, in French.
import { defineConfig } from 'vitepress';

export default defineConfig({ lang: 'fr', title: 'À propos', description: 'À propos de Node.js', srcDir: 'documents' });

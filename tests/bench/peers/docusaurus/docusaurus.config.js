// Docusaurus as `create-docusaurus classic` sets it up, in French, with the documents alone: no blog, no landing page.
import { themes } from 'prism-react-renderer';

export default {
  title: 'À propos',
  future: { v4: true },
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  i18n: { defaultLocale: 'fr', locales: ['fr'] },
  presets: [
    [
      'classic',
      { docs: { path: 'documents', routeBasePath: '/', sidebarPath: './sidebars.js' }, blog: false, pages: false },
    ],
  ],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    navbar: { title: 'À propos' },
    prism: { theme: themes.github, darkTheme: themes.dracula },
  },
};

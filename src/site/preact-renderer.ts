// How Astro draws a Preact component: once, to static HTML.
import type { SSRLoadedRendererValue } from 'astro';
import { type ComponentType, h } from 'preact';
import { renderToString } from 'preact-render-to-string';

const renderer: SSRLoadedRendererValue = {
  name: 'preact',
  check: async (component) => typeof component === 'function',
  renderToStaticMarkup: async (component: ComponentType<object>, props: object) => ({
    html: renderToString(h(component, props)),
  }),
};

export default renderer;

// The picture that social networks show: the title, and a figure as it was recorded.
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import sharp from 'sharp';
import { french } from '../text/typography.ts';
import { type PageLab, picturedLab } from './labs.ts';

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 80;
/** The plot is drawn this much larger than on the page. */
const SCALE = 1.9;
/** What the names of the levels take beside the plot, as its style sheet says; of the plot's own pixels. */
const ROOM = 108;

/** The light theme's colours, by the classes of the figures. */
const STYLE = `
  text { font-family: 'Source Serif 4', Georgia, 'DejaVu Serif', serif; fill: #201d18 }
  .muted { fill: #625d53 } .headline { fill: #2c6b2f }
  .label { font: 13px 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif; fill: #625d53 }
  .strong { font-weight: 600; fill: #201d18 }
  .label.node { fill: #2c6b2f } .label.other { fill: #9c460c }
  .rule { stroke: #d8d3c7 } .tick { stroke: #201d18 }
  .line { fill: none; stroke: #201d18; stroke-width: 1.5 } .line.node { stroke: #2c6b2f }
  .area, .bar { fill: #201d18 } .area { opacity: .25 }
  .area.node, .bar.node { fill: #2c6b2f } .bar.other { fill: #9c460c } .bar.waiting { fill: #d8d3c7 }
`;

/** The first line and the first plot of a lab's figure. */
function firstOf({ view, recorded }: PageLab): { caption: string; plot: string } {
  const html = renderToString(
    h(view.Figure, {
      model: view.reduce({ parameters: recorded?.header.parameters ?? {}, events: recorded?.events ?? [] }),
      label: '',
    }),
  );
  const caption = /<p class="caption"><span[^>]*>(.*?)<\/span>/.exec(html)?.[1] ?? '';
  const start = html.indexOf('<svg class="plot"');
  let depth = 0;
  for (const { 0: tag, index } of html.slice(start).matchAll(/<(\/?)svg\b/g)) {
    depth += tag === '<svg' ? 1 : -1;
    if (depth === 0) return { caption, plot: html.slice(start, start + index + '</svg>'.length) };
  }
  throw new Error(`the figure of ${view.slug} has no plot`);
}

/** A PNG of 1,200 × 630. */
export async function drawPicture(title: string): Promise<Buffer> {
  const width = (WIDTH - 2 * MARGIN) / SCALE - ROOM;
  const lab = picturedLab();
  const { caption, plot } = firstOf(lab);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <style>${STYLE}</style>
    <rect width="100%" height="100%" fill="#fbfaf6"/>
    <text x="${MARGIN}" y="100" font-size="54">${title}</text>
    <text x="${MARGIN}" y="148" font-size="28" class="muted">${french(lab.logic.question)}</text>
    <text x="${MARGIN}" y="222" font-size="25" class="headline">${caption}</text>
    <g transform="translate(${MARGIN} 236) scale(${SCALE})"><svg width="${width}" overflow="visible">${plot.replace('<svg', '<svg overflow="visible"')}</svg></g>
  </svg>`;
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer();
}

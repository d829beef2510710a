// The picture that social networks show: the title, a comparison as it was measured, and how the claims stand.
import sharp from 'sharp';
import { PAGE } from '../text/page.ts';
import { french } from '../text/typography.ts';
import { VERDICTS } from '../text/verdicts.ts';
import { counted } from '../text/verification.ts';
import { escaped } from './html.ts';
import { comparedLab, SLUGS, verdictOf } from './labs.ts';

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 80;
/** Of a bar and the words over it. */
const ROW = 112;

/** The light theme's colours. */
const COLOURS = { paper: '#fbfaf6', ink: '#201d18', muted: '#625d53', node: '#2c6b2f', other: '#9c460c' };
const SERIF = "'Source Serif 4', Georgia, 'DejaVu Serif', serif";
const SANS = "'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

function bars(): string {
  const { compared } = comparedLab();
  const longest = Math.max(1, ...compared.map(({ value }) => value));
  const rows = compared.map(({ text, aside, value, tone }, index) => {
    const y = 270 + ROW * index;
    const width = Math.max(2, ((WIDTH - 2 * MARGIN) * value) / longest);
    return `<text x="${MARGIN}" y="${y}" font-size="34" fill="${COLOURS[tone]}">${escaped(french(text))}</text>
      <text x="${WIDTH - MARGIN}" y="${y}" font-size="44" font-weight="600" text-anchor="end" fill="${COLOURS[tone]}">${escaped(french(aside))}</text>
      <rect x="${MARGIN}" y="${y + 20}" width="${width}" height="26" fill="${COLOURS[tone]}"/>`;
  });
  return rows.join('');
}

/** A PNG of 1,200 × 630. */
export async function drawPicture(): Promise<Buffer> {
  const { lab } = comparedLab();
  const { sign, word } = VERDICTS[verdictOf(lab.view.slug).outcome];
  const stand = counted(SLUGS.map(verdictOf)).map(({ text }) => text);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="${SERIF}" fill="${COLOURS.ink}">
    <rect width="100%" height="100%" fill="${COLOURS.paper}"/>
    <text x="${MARGIN}" y="112" font-size="62">${PAGE.name}</text>
    <text x="${MARGIN}" y="178" font-size="32" fill="${COLOURS.muted}">${escaped(french(lab.logic.question))} ${sign} ${word}</text>
    <g font-family="${SANS}">${bars()}</g>
    <text x="${MARGIN}" y="${HEIGHT - 64}" font-size="32">${escaped(french(PAGE.stand(SLUGS.length, stand.join(', '))))}</text>
  </svg>`;
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer();
}

// Four quantities against the number of connections: two that a thread each multiplies, two that it hardly does.
import { Drawing } from '../../kit/figure/Drawing.tsx';
import type { FigureProps } from '../../kit/lab/island.tsx';
import { bytes, duration, number } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { Curves, type Panel } from './Curves.tsx';
import { compareAt, highestLevel, SMALL } from './comparison.ts';
import type { Cost, Model } from './events.ts';

const PANELS: Panel[] = [
  { quantity: 'threads', title: 'Fils d’exécution', format: number, domain: [1, 1e3] },
  { quantity: 'reserved', title: 'Mémoire réservée', format: bytes, domain: [1e6, 1e10] },
  { quantity: 'ms', title: 'Temps pour répondre à toutes', format: duration, domain: [10, 1e4] },
  { quantity: 'resident', title: 'Mémoire occupée', format: bytes, domain: [1e6, 1e10] },
];

export function Figure({ model, label }: FigureProps<Model>) {
  return (
    <>
      <Drawing label={label}>
        {PANELS.map((panel) => (
          <div key={panel.quantity}>
            <p>
              <strong>{panel.title}</strong> <Ratio model={model} quantity={panel.quantity} />
            </p>
            <Curves panel={panel} model={model} />
          </div>
        ))}
      </Drawing>
      <p class="note">{french(noteOf(model))}</p>
    </>
  );
}

/** How many times what Node.js costs, at the most connections; the time, at a hundred too. */
function Ratio({ model, quantity }: { model: Model; quantity: keyof Cost }) {
  const most = compareAt(model, quantity, highestLevel(model));
  if (!most) return null;
  const few = quantity === 'ms' && most.connections > SMALL ? compareAt(model, quantity, SMALL) : undefined;
  const nuance = few ? ` ; ${times(few.ratio)} à ${SMALL}` : '';
  return <span class={most.costsMore ? 'dearer' : 'alike'}>{french(`${times(most.ratio)}${nuance}`)}</span>;
}

function times(ratio: number): string {
  return `× ${number(ratio, ratio < 10 ? 1 : 0)}`;
}

function noteOf({ asked, most, missing, levels }: Model): string {
  const extreme = levels.workers.at(-1);
  const size = extreme?.resident ? ` (${extreme.connections} occupent ${bytes(extreme.resident)})` : '';
  return [
    'Mémoire : ce que les connexions ajoutent.',
    'Python : un thread par connexion, sous un verrou global.',
    `Workers : l’extrême, un moteur V8 par connexion${size}.`,
    most < asked && `${number(asked)} connexions demandées : ce système en permet ${number(most)}.`,
    missing && `${missing} Sa courbe est indisponible ici.`,
  ]
    .filter(Boolean)
    .join(' ');
}

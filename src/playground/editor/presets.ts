// « Et si… ? »: each changes one thing in the document's example.

export interface Preset {
  title: string;
  /** What to look for. */
  look: string;
  /** Exact texts of the example, the same in both formats, and what takes their place. */
  changes: readonly (readonly [from: string, to: string])[];
}

const END = "  res.end('Bonjour tout le monde!'); // fin de la réponse http\n";

export const PRESETS: readonly Preset[] = [
  {
    title: 'Un code 404',
    look: 'La ligne d’état dit 404, et Node.js y ajoute « Not Found » de lui-même ; le reste ne change pas.',
    changes: [['res.statusCode = 200;', 'res.statusCode = 404;']],
  },
  {
    title: 'Du JSON',
    look: 'Le type annoncé et le corps changent ; Content-Length compte des octets, et « é » en prend deux.',
    changes: [
      [
        "  res.setHeader('Content-Type', 'text/plain');\n",
        "  res.setHeader('Content-Type', 'application/json; charset=utf-8');\n",
      ],
      [END, "  res.end(JSON.stringify({ message: 'Bonjour', état: res.statusCode }));\n"],
    ],
  },
  {
    title: 'Une réponse lente',
    look: 'Pendant que le minuteur attend (hachures), aucun callback ne s’exécute : le serveur pourrait répondre à d’autres.',
    changes: [[END, "  setTimeout(() => {\n    res.end('Bonjour tout le monde!');\n  }, 500);\n"]],
  },
  {
    title: 'Une réponse en flux',
    look: 'La longueur n’est plus connue d’avance : Transfer-Encoding: chunked, et chaque morceau arrive avec sa taille.',
    changes: [
      [
        END,
        `  let count = 0;
  const timer = setInterval(() => {
    count += 1;
    res.write(\`Bonjour n° \${count}\\n\`);
    if (count < 4) return;
    clearInterval(timer);
    res.end();
  }, 150);
`,
      ],
    ],
  },
  {
    title: 'Une exception',
    look: 'Rien ne la rattrape : le processus s’arrête, et toutes les connexions avec lui. Le client n’a pas de réponse.',
    changes: [[END, "  throw new Error('exprès');\n"]],
  },
  {
    title: 'Deux routes',
    look: 'Demandez « / », puis « /bonsoir » dans le champ Chemin : le programme choisit selon req.url.',
    changes: [
      [
        END,
        `  const evening = req.url === '/bonsoir';
  res.end(evening ? 'Bonsoir tout le monde!' : 'Bonjour tout le monde!');
`,
      ],
    ],
  },
  {
    title: 'Lire le corps',
    look: 'Choisissez POST et tapez un corps : il arrive par morceaux, après les champs, et la réponse le renvoie.',
    changes: [
      [
        END,
        `  let body = '';
  req.setEncoding('utf8');
  req.on('data', (chunk) => (body += chunk));
  req.on('end', () => res.end(\`Reçu : \${body}\\n\`));
`,
      ],
    ],
  },
  {
    title: 'Une réponse oubliée',
    look: 'Sans res.end(), la connexion reste ouverte et le client attend. Ici, l’attente est abrégée.',
    changes: [[END, '']],
  },
];

/** The example with one thing changed. Throws when the example no longer has what the preset changes. */
export function applyPreset({ title, changes }: Preset, original: string): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`preset « ${title} »: the example has no ${JSON.stringify(from)}`);
    return text.replace(from, () => to);
  }, original);
}

// What tests ask of a companion, wherever it was started.
/** Asks for a run, with the defaults of its lab unless `body` says otherwise. */
export function postRun(
  url: string,
  slug: string,
  { body = '{}', signal = null }: { body?: string; signal?: AbortSignal | null } = {},
): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}api/labs/${slug}/runs`, { method: 'POST', headers, body, signal });
}

/** Which hello-world the companion has, and how many runs measure or wait. */
export async function statusOf(url: string, options: RequestInit = {}): Promise<{ hello: string; queue: number }> {
  return (await fetch(`${url}api/status`, options)).json();
}

/** The sum of a metric's samples whose labels include some text. Throws for a line that is not in Prometheus's text format. */
export type ReadMetric = (name: string, labels?: string) => number;

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? ([+-]?(?:Inf|\d[\d.e+-]*)|NaN)$/;

export async function metricsOf(url: string, options: RequestInit = {}): Promise<ReadMetric> {
  const text = await (await fetch(`${url}metrics`, options)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('# '));
  const samples = lines.map((line) => {
    const [, name, labels = '', value] = SAMPLE.exec(line) ?? [];
    if (name === undefined) throw new Error(`not a sample: ${line}`);
    return { name, labels, value: Number(value) };
  });
  return (wanted, part = '') =>
    samples
      .filter(({ name, labels }) => name === wanted && labels.includes(part))
      .reduce((sum, { value }) => sum + value, 0);
}

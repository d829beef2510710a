// What a page sees of an address. Runs in the page.

/** The outcome of each probe of a server, as text. */
export async function probe(target: string): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  const timeoutMs = 60_000;
  const settle = (name: string, attempt: () => Promise<string>) =>
    Promise.race([
      attempt().catch((error: Error) => `${error.name}: ${error.message.replace(/\d{4,5}/g, 'N')}`),
      new Promise<string>((resolve) => setTimeout(resolve, timeoutMs, 'nothing')),
    ]).then((outcome) => {
      seen[name] = outcome;
    });
  const read = async (response: Response) => `${response.type} ${response.status} ${(await response.text()).length}`;
  const element = (tag: string, attributes: Record<string, string>) => () =>
    new Promise<string>((resolve) => {
      const made = document.createElement(tag);
      made.onload = () => resolve('load');
      made.onerror = () => resolve('error');
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      document.body.append(made);
    });
  const body = '{}';
  const json = { 'content-type': 'application/json' };
  const run = `${target}api/labs/veille/runs`;
  const attempts: Record<string, () => Promise<string>> = {
    'fetch, cors': () => fetch(target).then(read),
    'fetch, no-cors': () => fetch(target, { mode: 'no-cors' }).then(read),
    'fetch, no-cors, bonjour': () => fetch(`${target}bonjour`, { mode: 'no-cors' }).then(read),
    'fetch, with credentials': () => fetch(`${target}api/status`, { credentials: 'include' }).then(read),
    'fetch, HEAD': () => fetch(target, { method: 'HEAD', mode: 'no-cors' }).then(read),
    'fetch, redirected': () => fetch(`${target}accessibilite`, { mode: 'no-cors', redirect: 'manual' }).then(read),
    'fetch, kept alive': () => fetch(`${target}healthz`, { mode: 'no-cors', keepalive: true }).then(read),
    'run, JSON': () => fetch(run, { method: 'POST', headers: json, body }).then(read),
    'run, no-cors': () => fetch(run, { method: 'POST', mode: 'no-cors', body }).then(read),
    'run, text': () => fetch(run, { method: 'POST', headers: { 'content-type': 'text/plain' }, body }).then(read),
    image: element('img', { src: `${target}icon.svg` }),
    script: element('script', { src: `${target}api/labs` }),
    'script, healthz': element('script', { src: `${target}healthz` }),
    'script, a module': element('script', { type: 'module', src: `${target}bonjour` }),
    'style sheet': element('link', { rel: 'stylesheet', href: `${target}icon.svg` }),
    preload: element('link', { rel: 'preload', as: 'fetch', href: `${target}api/status` }),
    object: element('object', { data: target, type: 'text/html' }),
    video: element('video', { src: `${target}bonjour` }),
    frame: element('iframe', { src: target }),
    'frame of the sandbox': element('iframe', { src: `${target}sandbox/frame.html` }),
    'event source': () =>
      new Promise((resolve) => {
        const source = new EventSource(`${target}api/status`);
        source.onopen = () => resolve('open');
        source.onerror = () => resolve(`error ${source.readyState}`);
      }),
    'web socket': () =>
      new Promise((resolve) => {
        const socket = new WebSocket(target.replace('http', 'ws'));
        socket.onopen = () => resolve('open');
        socket.onclose = ({ code, reason, wasClean }) => resolve(`closed ${code} ${reason} ${wasClean}`);
      }),
    beacon: async () => String(navigator.sendBeacon(run, new Blob([body], { type: 'text/plain' }))),
    worker: () =>
      new Promise((resolve, reject) => {
        try {
          const worker = new Worker(`${target}api/status`);
          worker.onerror = () => resolve('error');
        } catch (error) {
          reject(error);
        }
      }),
    // Vitest would rewrite an `import()` of this file.
    'module import': () => new Function('url', 'return import(url)')(`${target}icon.svg`).then(() => 'imported'),
    form: () =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.name = `form-${Math.random()}`;
        document.body.append(frame);
        const form = document.createElement('form');
        Object.assign(form, { action: run, method: 'POST', enctype: 'text/plain', target: frame.name });
        const input = document.createElement('input');
        Object.assign(input, { name: '{"path":"/', value: '"}' });
        form.append(input);
        document.body.append(form);
        form.submit();
        // The frame's first document is ours, and empty; what follows is not to be read.
        const looking = setInterval(() => {
          const text = frame.contentDocument?.body.textContent;
          if (text === '') return;
          clearInterval(looking);
          resolve(text === undefined ? 'no document' : `read ${text}`);
        }, 50);
      }),
  };
  await Promise.all(Object.entries(attempts).map(([name, attempt]) => settle(name, attempt)));
  // The browser lists a beacon once it is sent: wait for that entry.
  const beacon = () =>
    performance.getEntriesByName(run).some((entry) => (entry as PerformanceResourceTiming).initiatorType === 'beacon');
  for (let time = 0; time < 1_000 && !beacon(); time += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  // What the browser measured of each request, durations aside: those cannot be hidden.
  for (const entry of performance.getEntriesByType('resource') as PerformanceResourceTiming[]) {
    if (!entry.name.startsWith(target)) continue;
    const { initiatorType, responseStatus, transferSize, encodedBodySize, nextHopProtocol, contentType } =
      entry as PerformanceResourceTiming & { contentType?: string };
    const path = entry.name.slice(target.length);
    seen[`timing of ${path}, ${initiatorType}`] =
      `${responseStatus} ${transferSize} ${encodedBodySize} ${nextHopProtocol} ${contentType}`;
  }
  return seen;
}

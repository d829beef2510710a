// The page that chromium.ts opens: it runs the program as the reader's page does, and posts each event.
import { observe } from './browser.ts';

const source = await (await fetch('/program')).text();

// One at a time: they arrive in order.
for await (const event of observe({ source, frame: '/sandbox/frame.html' })) {
  await fetch('/', { method: 'POST', body: JSON.stringify(event) });
}

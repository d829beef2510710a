// « Modifier »: it opens and runs, on a static host, with a companion, with the network cut; its request and its files.
import { Editor, original } from './editor.ts';
import { expect, hydratedLab, overlook, test } from './fixtures.ts';

test('nothing is fetched before « Modifier », and nothing leaves the page after, with a companion too', async ({
  page,
  companion,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    // The sandbox's own worker is made of a text that is here already.
    if (!request.url().startsWith('blob:')) asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  await page.goto(companion.url);
  await page.mouse.wheel(0, 600);
  await page.waitForLoadState('networkidle');
  const before = asked.length;
  expect(asked.join(' ')).not.toMatch(/playground|sandbox/);
  const editor = await new Editor(page).open();
  await expect(editor.program).toHaveValue(original('program.cjs'));
  await editor.execute();
  await expect(editor.outcome).toContainText('Réponse reçue. HTTP/1.1 200 OK');
  for (const request of asked.slice(before)) expect(request).toMatch(/^GET (?:\/_astro\/|\/sandbox\/|\/donnees\/)/);
});

test('an editor that cannot be fetched says so, and opens when it can', async ({ article, noise, context }) => {
  await article.mouse.wheel(0, 100);
  // A lab is hydrated by the script that opens the editor.
  await hydratedLab(article, 'bonjour');
  await context.setOffline(true);
  await article.getByRole('button', { name: 'Modifier' }).click();
  await expect(article.locator('.modify [role=status]')).toContainText('n’a pas pu être chargé');
  await expect(article.getByText("const http = require('http');").first()).toBeVisible();
  await context.setOffline(false);
  await new Editor(article).open();
  // The browser itself reports the file it could not fetch.
  overlook(noise, /ERR_INTERNET_DISCONNECTED/);
});

test('the request is sent as it is typed; one that cannot be sent is not', async ({ editor, page }) => {
  await editor.choose('Lire le corps');
  await editor.field('methode').selectOption('POST');
  await editor.field('chemin').fill('/chemin?x=1');
  await editor.field('champs').fill('Host: exemple\nX-Essai: 1');
  await editor.field('corps').fill('été');
  await expect(editor.root).toContainText('Content-Length: 5 est ajouté');
  await editor.execute();
  const sent = editor.root.locator('.message pre').first();
  await expect(sent).toContainText('POST /chemin?x=1 HTTP/1.1');
  await expect(sent).toContainText('X-Essai: 1');
  await expect(editor.response).toContainText('Reçu : été');
  await editor.field('champs').fill('Host: exemple\nn’importe quoi');
  await editor.execute();
  await expect(page.getByRole('alert')).toContainText('ligne 2');
  await expect(editor.field('champs')).toHaveAttribute('aria-invalid', 'true');
});

test('with the network cut after the editor was opened, everything still works', async ({ editor, context }) => {
  await context.setOffline(true);
  await editor.execute();
  await expect(editor.outcome).toContainText('Réponse reçue. HTTP/1.1 200 OK');
  await editor.format('Module ES');
  await editor.choose('Une réponse en flux');
  await editor.execute();
  await expect(editor.response).toContainText('Bonjour n° 4');
  await expect(editor.outcome).toContainText('Réponse reçue.');
  await editor.execute('while (true) {}');
  await expect(editor.outcome).toContainText('Interrompu automatiquement.');
  await editor.press('Rétablir');
  await editor.execute();
  await expect(editor.outcome).toContainText('Réponse reçue. HTTP/1.1 200 OK');
  await editor.press('Partager');
  await expect(editor.page.getByLabel('Lien vers ce programme')).toHaveValue(/#modifier=/);
});

const READER = `const fs = require('fs');
require('http').createServer((req, res) => {
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  fs.createReadStream('index.html').pipe(res);
}).listen(3000);
`;

test('what is beside the program is what it reads, and the response can be seen as a page', async ({
  editor,
  page,
}) => {
  const files = editor.root.locator('details.files');
  await files.locator('summary').click();
  const attacks =
    '<script>parent.document.title = 1</script><img src=x onerror="parent.document.title = 1"><meta http-equiv=refresh content="0;url=/">' +
    '<style>@import "/atteint"; h1 { font-style: italic } body { background: url(/atteint) }</style>';
  const html = `<h1 style="color: red">Salut</h1>${attacks}`;
  const reached: string[] = [];
  page.on('request', (request) => reached.push(new URL(request.url()).pathname));
  await files.getByLabel('index.html').fill(html);
  await editor.execute(READER);
  await expect(editor.response).toContainText('<h1 style="color: red">Salut</h1>');
  await editor.root.locator('details.preview summary').click();
  const frame = editor.root.locator('details.preview iframe');
  await expect(frame).toHaveAttribute('sandbox', 'allow-same-origin');
  const heading = frame.contentFrame().getByRole('heading', { name: 'Salut' });
  await expect(heading).toBeVisible();
  await expect(heading).toHaveCSS('color', 'rgb(255, 0, 0)');
  await expect(heading).toHaveCSS('font-style', 'italic');
  expect(reached).not.toContain('/atteint');
  await expect(page).not.toHaveTitle('1');
  await page.reload();
  await editor.open();
  await editor.execute();
  await expect(editor.response).toContainText('Salut');
  await editor.press('Rétablir l’original');
  await expect(files.getByLabel('index.html')).toHaveValue(/Bonjour tout le monde/);
});

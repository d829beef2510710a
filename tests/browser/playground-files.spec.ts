// The files beside the program: read as the reader wrote them, kept, restored; a page is shown as one, without its rights.
import { expect, test } from './fixtures.ts';
import { editor, execute, openEditor, outcome, response, runProgram } from './playground.ts';

const PROGRAM = `const fs = require('fs');
require('http').createServer((req, res) => {
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  fs.createReadStream('index.html').pipe(res);
}).listen(3000);
`;

test('what is beside the program is what it reads, and the response can be seen as a page', async ({
  page,
  staticHost,
}) => {
  const refused: string[] = [];
  page.on('console', (message) => refused.push(message.text()));
  await openEditor(page, staticHost.url);
  const files = editor(page).locator('details.files');
  await files.locator('summary').click();
  await files
    .getByLabel('index.html')
    .fill('<h1 style="color: red">Salut</h1><script>parent.document.title = 1</script>');
  await runProgram(page, PROGRAM);
  await expect(response(page)).toContainText('<h1 style="color: red">Salut</h1>');
  await editor(page).locator('details.preview summary').click();
  const frame = editor(page).locator('details.preview iframe');
  await expect(frame).toHaveAttribute('sandbox', '');
  await expect(frame.contentFrame().getByRole('heading', { name: 'Salut' })).toBeVisible();
  await expect(page).not.toHaveTitle('1');
  expect(refused).toEqual([]);
  await page.reload();
  await page.getByRole('button', { name: 'Modifier' }).click();
  await execute(page);
  await expect(response(page)).toContainText('Salut');
  await editor(page).getByRole('button', { name: 'Rétablir l’original' }).click();
  await expect(files.getByLabel('index.html')).toHaveValue(/Bonjour tout le monde/);
});

test('an error has its sentence in French', async ({ page, staticHost }) => {
  await openEditor(page, staticHost.url);
  await runProgram(page, "const http = require('htttp');\n");
  await expect(outcome(page)).toContainText('vouliez-vous dire « http »');
});

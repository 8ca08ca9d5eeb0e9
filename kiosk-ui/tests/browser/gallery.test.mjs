// What all screens are made of, in the page that shows it while one develops; and that this page is in no build.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { axe, easy, themes } from './ease.mjs';
import { keepScreenshot, openDevice, startBrowser } from './harness.mjs';
import { PHONE, problems } from './people.mjs';

const UI = fileURLToPath(new URL('../../', import.meta.url));

let vite, browser, page;

before(async () => {
  vite = await createServer({ root: UI, logLevel: 'error', server: { port: 0, host: '127.0.0.1' } });
  await vite.listen();
  browser = await startBrowser();
  page = await openDevice(browser, PHONE);
  await page.goto(`http://127.0.0.1:${vite.httpServer.address().port}/assets/staff/gallery.html`, {
    timeout: 120_000,
  });
  await page.getByRole('heading', { name: '市集的样子' }).waitFor({ timeout: 120_000 });
});

after(async () => {
  await browser?.close();
  await vite?.close();
});

test('every component is easy to see, read, tap and type', () => easy(page, 'the gallery'));

test('the question before a step goes round by keyboard and can be left', async () => {
  await page.getByRole('button', { name: '先问一句' }).click();
  await page.getByRole('dialog').waitFor();
  await easy(page, 'the question');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('each theme has its own picture', async () => {
  await themes(page, { name: 'the gallery' }, async (page, { name }) => {
    await axe(page, { name });
    await keepScreenshot(page, `gallery-${name.split(' ').pop()}`);
  });
});

test('the gallery is in no build', () => {
  const dist = new URL('dist/', `file://${UI}`);
  assert.ok(existsSync(dist), 'the screens are not built: npm run build');
  const names = readdirSync(dist, { recursive: true }).map(String);
  assert.ok(names.some((name) => /organiser-.*\.js$/.test(name)));
  assert.deepEqual(
    names.filter((name) => /gallery/i.test(name)),
    [],
  );
});

test('nothing went wrong in the page', async () => assert.deepEqual(await problems({ page }), {}));

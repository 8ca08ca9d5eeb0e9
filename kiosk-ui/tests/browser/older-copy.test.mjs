// Somebody has put an older copy in the place of the database: the organiser is told, decides, and the day goes on.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { easy } from './ease.mjs';
import { keepScreenshot, startBrowser, startServer } from './harness.mjs';
import { openOrganiser } from './people.mjs';

let server, browser;

before(async () => {
  server = await startServer();
  // Copied without what tells that it is the newest.
  await server.run.end('SIGTERM');
  rmSync(join(server.data, 'shiji.state'));
  await server.restart();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('the organiser is told what is missing, and goes on from here', async () => {
  assert.match(server.output(), /shiji\.state/, 'whoever started the server was told');
  const organiser = await openOrganiser(browser, server);
  const told = organiser.getByRole('alert').filter({ hasText: '可能是旧的副本' });
  await told.waitFor();
  await easy(organiser, 'an older copy', { text: 16 });
  await keepScreenshot(organiser, 'organiser-older-copy');
  await told.getByRole('button', { name: '从这里继续' }).click();
  await told.getByText('确定从这里继续吗').waitFor();
  await keepScreenshot(organiser, 'organiser-older-copy-sure');
  await told.getByRole('button', { name: '从这里继续' }).click();
  await told.waitFor({ state: 'detached' });
  const answer = await organiser.evaluate(async () => (await fetch('/api/older-copy')).json());
  assert.deepEqual(answer, { older_copy: null });
  assert.deepEqual(organiser.complaints, []);
});

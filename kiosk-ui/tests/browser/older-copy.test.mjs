// Somebody has put an older copy in the place of the database: the organiser learns of it, decides, and the day goes on.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { easy } from './ease.mjs';
import { keepScreenshot, startBrowser, startServer } from './harness.mjs';
import { openOrganiser, problems } from './people.mjs';

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

test('the organiser sees what is missing, and goes on from here', async () => {
  assert.match(server.output(), /shiji\.state/, 'the terminal says so, too');
  const organiser = await openOrganiser(browser, server);
  const notice = organiser.getByRole('alert').filter({ hasText: '可能是旧的副本' });
  await notice.waitFor();
  await easy(organiser, 'an older copy', { text: 16 });
  await keepScreenshot(organiser, 'organiser-older-copy');
  await notice.getByRole('button', { name: '从这里继续' }).click();
  await notice.getByText('确定从这里继续吗').waitFor();
  await keepScreenshot(organiser, 'organiser-older-copy-sure');
  await notice.getByRole('button', { name: '从这里继续' }).click();
  await notice.waitFor({ state: 'detached' });
  const answer = await organiser.evaluate(async () => (await fetch('/api/older-copy')).json());
  assert.deepEqual(answer, { older_copy: null });
  assert.deepEqual(await problems({ organiser }), {});
});

// The evening on a volunteer's phone: which of the booth's requests have no result, and writing one down before 定稿.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { PHONE, call, currentMarket, invite, join, openOrganiser, problems } from './people.mjs';

const WAIT = { timeout: 30_000 };
let server, browser, organiser, phone, market, queue;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  queue = market.booths.find(({ mode }) => mode === 'queue');
  organiser = await openOrganiser(browser, server);
  phone = await openDevice(browser, PHONE);
  await join(phone, server, await invite(organiser, server, market.market, { name: '一号手机' }));
  await phone.locator('li', { hasText: queue.name }).getByRole('button').first().click();
  await phone.locator('header', { hasText: queue.name }).waitFor(WAIT);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function say(path, body) {
  const [status, answer] = await call(organiser, 'POST', path, body);
  assert.equal(status, 200, JSON.stringify(answer));
}

test('once the market is closed a volunteer sees what has no result, and writes it', async () => {
  const at = `/api/markets/${market.market}`;
  const content = '想在楼下装一盏灯';
  const request = { kind: 'appeal', category: 'other', content, channel: 'booth', booth: queue.booth };
  await say(`${at}/requests`, request);
  assert.equal(await phone.getByText('缺结果').count(), 0);
  await say(`${at}/state`, { state: 'closed' });
  await phone.getByText('本摊位有 1 件诉求还没有办理').waitFor(WAIT);
  await keepScreenshot(phone, 'console-missing-results-390');
  await phone.getByRole('button', { name: '写结果' }).click();
  const dialog = phone.getByRole('dialog');
  await dialog.locator('textarea, input').first().fill('当场装好了');
  await keepScreenshot(phone, 'console-missing-write-390');
  await dialog.getByRole('button', { name: '确定' }).click();
  await phone.getByText('缺结果').waitFor({ state: 'detached', ...WAIT });
});

test('nothing went wrong in the pages', async () => {
  assert.deepEqual(await problems({ phone, organiser }), {});
});

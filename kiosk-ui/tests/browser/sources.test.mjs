// Somebody behind one address takes many numbers with fresh passes: the organiser sees it and voids it in one action.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { easy } from './ease.mjs';
import { keepScreenshot, startBrowser, startServer } from './harness.mjs';
import { currentMarket, openOrganiser, problems } from './people.mjs';

/** The proxy that the server trusts; browsers come without one. */
const PROXY = '127.0.0.9';
let server, browser, market;

before(async () => {
  server = await startServer(['--demo', '--trusted-proxy', PROXY]);
  browser = await startBrowser();
  market = await currentMarket(server);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Posts through the proxy as a fresh phone at that address. */
function post(path, body, address) {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
  return new Promise((resolve, reject) => {
    const asked = request(`${server.url}${path}`, {
      method: 'POST',
      headers,
      localAddress: PROXY,
      agent: false,
    });
    asked.on('error', reject).on('response', (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode));
    });
    asked.end(JSON.stringify({ key: `spam-key-${Math.random().toString(36).slice(2)}`, ...body }));
  });
}

test('the organiser voids what one source took, and takes it back', async () => {
  const queue = market.booths.find((booth) => booth.mode === 'queue');
  const before = queue.waiting;
  for (let phone = 0; phone < 12; phone += 1) {
    assert.equal(await post(`/api/booths/${queue.booth}/check-ins`, {}, '203.0.113.7'), 200);
  }
  assert.equal(await post(`/api/booths/${queue.booth}/check-ins`, {}, '198.51.100.20'), 200);
  const organiser = await openOrganiser(browser, server);
  await organiser.goto(`${server.url}/organiser#/m/${market.market}/sources`);
  await organiser.getByText('12 个等候的号').waitFor();
  await easy(organiser, 'sources', { text: 16 });
  await keepScreenshot(organiser, 'organiser-sources');
  await organiser.getByRole('button', { name: '全部作废' }).click();
  await keepScreenshot(organiser, 'organiser-sources-sure');
  await organiser.getByRole('dialog').getByRole('button', { name: '全部作废' }).click();
  await organiser.getByText('没有异常的来源').waitFor();
  const waiting = async () =>
    (await currentMarket(server)).booths.find(({ booth }) => booth === queue.booth).waiting;
  assert.equal(await waiting(), before + 1, 'the other phone waits on');
  await organiser.getByRole('button', { name: '撤销' }).click();
  await organiser.getByText('12 个等候的号').waitFor();
  assert.equal(await waiting(), before + 13);
  assert.deepEqual(await problems({ organiser }), {});
});

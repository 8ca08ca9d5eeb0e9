// Twenty real pages stand open while `shiji simulate` drives a whole afternoon: nothing is to be complained of in any of
// them, and their memory is to be as it was after the first minutes, within a tenth. `cargo xtask bench screens`.
//
//   SPEED   how many times faster than the real three hours (30: six minutes)
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join as path } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDevice, startBrowser, startServer } from './harness.mjs';
import { PHONE, currentMarket, invite, join, openOrganiser, problems } from './people.mjs';

const TOP = fileURLToPath(new URL('../../../', import.meta.url));
const SPEED = Number(process.env.SPEED ?? 30);
const PASSWORD = 'plum-blossom-17';
/** How far memory may be from what it was after the first third. */
const MOST = 0.1;
const SAMPLE = 15_000;
const TELEVISION = { viewport: { width: 1280, height: 720 } };

const server = await startServer([]);
const browser = await startBrowser();
const pages = new Map();
let failed = true;

/** What a page holds once nothing is left to clear away, in MiB. */
async function heap(session) {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1_048_576;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function keep(name, page) {
  const session = await page.context().newCDPSession(page);
  pages.set(name, { page, session, heaps: [] });
}

try {
  const organiser = await openOrganiser(browser, server);
  const simulate = spawn(
    process.env.SHIJI_BIN ?? path(TOP, 'target/debug/shiji'),
    ['simulate', '--url', server.url, '--organiser-link', 'used', '--speed', String(SPEED)],
    { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, SHIJI_SIMULATE_PASSWORD: PASSWORD } },
  );
  const over = new Promise((resolve) => simulate.once('exit', resolve));
  let ended = false;
  void over.then(() => (ended = true));

  let market = null;
  while (market?.state !== 'open') {
    assert.ok(!ended, 'the simulation ended before its market was open');
    await pause(200);
    market = await currentMarket(server).catch(() => null);
  }
  const queues = market.booths.filter(({ mode }) => mode === 'queue');
  await organiser.goto(`${server.url}/organiser#/m/${market.market}/overview`);
  const helper = await organiser.context().newPage();
  for (const n of [1, 2]) {
    const page = await openDevice(browser, TELEVISION);
    await join(
      page,
      server,
      await invite(helper, server, market.market, { role: '叫号屏', name: `大屏 ${n}` }),
    );
    await keep(`display ${n}`, page);
  }
  const kiosk = await openDevice(browser, TELEVISION);
  await join(kiosk, server, await invite(helper, server, market.market, { role: '取号机', name: '东门' }));
  await keep('kiosk', kiosk);
  for (const queue of queues.slice(0, 4)) {
    const page = await openDevice(browser, PHONE);
    await join(page, server, await invite(helper, server, market.market, { name: `看 ${queue.code}` }));
    await page.locator('li', { hasText: queue.name }).getByRole('button').first().click();
    await keep(`console ${queue.code}`, page);
  }
  await helper.close();
  await keep('organiser', organiser);
  for (let n = 0; pages.size < 20; n += 1) {
    const page = await openDevice(browser, PHONE);
    const booth = market.booths[n % market.booths.length];
    await page.goto(`${server.url}/${n % 3 === 0 ? `G/${market.path}` : `S/${booth.path}`}`);
    await keep(n % 3 === 0 ? `gate ${n}` : `booth ${booth.code}`, page);
  }
  console.log(`${pages.size} pages are open`);
  const opened = Date.now();
  while (!ended) {
    await Promise.race([over, pause(SAMPLE)]);
    for (const one of pages.values()) one.heaps.push(await heap(one.session));
  }
  assert.equal(simulate.exitCode, 0, 'the simulation does not hold');

  const columns = [['page', 'samples', 'after a third', 'at the end', 'change']];
  const sum = [0, 0];
  for (const [name, { heaps }] of pages) {
    const third = Math.max(1, Math.floor(heaps.length / 3));
    const [early, late] = [median(heaps.slice(third, 2 * third)), median(heaps.slice(-third))];
    sum[0] += early;
    sum[1] += late;
    columns.push([
      name,
      heaps.length,
      early.toFixed(2),
      late.toFixed(2),
      `${((late / early - 1) * 100).toFixed(1)} %`,
    ]);
  }
  const change = sum[1] / sum[0] - 1;
  columns.push(['all', '', sum[0].toFixed(2), sum[1].toFixed(2), `${(change * 100).toFixed(1)} %`]);
  console.log(columns.map((row) => row.map((cell) => String(cell).padEnd(14)).join('')).join('\n'));
  console.log(
    `MiB of JavaScript after collection; ${Math.round((Date.now() - opened) / 1_000)} s, ${SPEED} × real time`,
  );
  const wrong = await problems(Object.fromEntries([...pages].map(([name, { page }]) => [name, page])));
  const all = Object.entries(wrong).flatMap(([name, texts]) => texts.map((text) => `${name}: ${text}`));
  assert.deepEqual(all, [], 'pages complained');
  console.log('no page complained');
  assert.ok(Math.abs(change) <= MOST, `memory changed by ${(change * 100).toFixed(1)} %`);
  failed = false;
} catch (error) {
  console.error(error);
} finally {
  await browser.close();
  await server.stop();
}
process.exit(failed ? 1 : 0);

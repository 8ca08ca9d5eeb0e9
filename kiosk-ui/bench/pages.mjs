// How soon a resident's page is there on an old phone with a weak signal: `cargo xtask bench pages [RUNS]`.
//
// Chromium with its processor slowed down four times, behind a link of 150 ms round trip and 1.6 Mb/s. Measured from the
// start of the navigation: the first paint, which already shows the filled view because the server draws it, and the moment
// from which the page is live, when its script stands and the first frame of the websocket has come. Nothing is cached. The
// median of several runs; the machine's own load is in the figures, so the fastest run stands beside it.
import { slowLink } from './slow-link.mjs';
import { openDevice, startBrowser, startServer } from '../tests/browser/harness.mjs';
import { PHONE, currentMarket, openOrganiser } from '../tests/browser/people.mjs';

const RUNS = Number(process.argv[2] ?? 9);
const LINK = { rtt: 150, down: 1_600_000, up: 750_000 };
const CPU = 4;
/** What is promised, ms. */
const PAINT = 1_000;
const LIVE = 2_200;

const link = await slowLink({ port: 0, ...LINK });
const server = await startServer(['--demo', '--allow-host', `127.0.0.1:${link.port}`]);
link.to(Number(new URL(server.url).port));
const browser = await startBrowser();

/** Half an hour into a busy market: people wait at every queue. */
async function fill(market) {
  const staff = await openOrganiser(browser, server);
  await staff.evaluate(
    async (booths) => {
      const headers = { 'content-type': 'application/json' };
      for (const [index, booth] of booths.entries()) {
        for (let n = 0; n < 8; n += 1) {
          const body = JSON.stringify({ key: `waiting-${index}-${n}` });
          await fetch(`/api/booths/${booth}/tickets`, { method: 'POST', headers, body });
        }
      }
    },
    market.booths.filter(({ mode }) => mode === 'queue').map(({ booth }) => booth),
  );
  await staff.context().close();
}

async function once(path, shows) {
  const page = await openDevice(browser, PHONE);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU });
  await page.addInitScript(() => {
    const Plain = window.WebSocket;
    window.WebSocket = class extends Plain {
      constructor(...all) {
        super(...all);
        this.addEventListener('message', () => (window.liveAt ??= performance.now()), { once: true });
      }
    };
  });
  await page.goto(`${link.url}${path}`, { waitUntil: 'commit' });
  await page.waitForFunction(
    () => window.liveAt && performance.getEntriesByName('first-contentful-paint')[0],
  );
  const measured = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    live: window.liveAt,
    bytes:
      performance.getEntriesByType('resource').reduce((sum, one) => sum + one.transferSize, 0) +
      performance.getEntriesByType('navigation')[0].transferSize,
  }));
  if (!(await page.getByText(shows).first().isVisible())) throw new Error(`${path} doesn't show ${shows}`);
  await page.context().close();
  return measured;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  const market = await currentMarket(server);
  await fill(market);
  const queue = market.booths.find(({ mode, code }) => mode === 'queue' && code !== 'A');
  console.log(`${RUNS} runs each; ms, median (fastest); promised: paint ${PAINT}, live ${LIVE}`);
  let kept = true;
  for (const [name, path, shows] of [
    ['booth', `/S/${queue.path}`, queue.name],
    ['gate', `/G/${market.path}`, market.name],
  ]) {
    const runs = [];
    for (let n = 0; n < RUNS; n += 1) runs.push(await once(path, shows));
    const figure = (key) => {
      const all = runs.map((run) => run[key]);
      return `${Math.round(median(all))} (${Math.round(Math.min(...all))})`;
    };
    console.log(
      `${name}: first paint ${figure('paint')}, live ${figure('live')}; ${Math.round(runs[0].bytes / 1_000)} kB`,
    );
    kept &&= median(runs.map((run) => run.paint)) <= PAINT && median(runs.map((run) => run.live)) <= LIVE;
  }
  console.log(kept ? 'as promised' : 'later than promised');
  process.exitCode = kept ? 0 : 1;
} finally {
  await browser.close();
  await server.stop();
  link.stop();
}

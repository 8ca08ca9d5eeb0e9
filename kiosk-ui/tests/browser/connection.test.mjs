// A phone in a park: the connection breaks, goes dead, is gone for a while, the server starts anew, the screen is locked.
// The page finds its way back by itself, and says so honestly as long as it hasn't.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDevice, startBrowser, startServer } from './harness.mjs';
import { PHONE, currentMarket, openOrganiser, problems } from './people.mjs';
import { startWire } from './wire.mjs';

let wire, server, browser, resident, staff;
let market, booth;
/** How many have taken a number at the booth. */
let taken = 0;

before(async () => {
  wire = await startWire();
  server = await startServer(['--demo', '--allow-host', `127.0.0.1:${wire.port}`]);
  wire.to(Number(new URL(server.url).port));
  browser = await startBrowser();
  market = await currentMarket(server);
  booth = market.booths.find(({ mode, code }) => mode === 'queue' && code !== 'A');
  staff = await openOrganiser(browser, server);
  resident = await openDevice(browser, PHONE);
  await resident.goto(`${wire.url}/S/${booth.path}`);
  await resident.getByRole('button', { name: '取号排队' }).waitFor();
  await live();
});

after(async () => {
  await browser?.close();
  await server?.stop();
  await wire?.stop();
});

/** The page follows the server: a websocket has been opened through the wire. */
async function live(more = 0) {
  const deadline = Date.now() + 20_000;
  while (wire.upgrades.length <= more) {
    assert.ok(Date.now() < deadline, 'no websocket was opened');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Somebody without a phone takes a number, and the page sees it. */
async function somebodyComes() {
  taken += 1;
  await staff.evaluate(
    async ([booth, key]) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ key });
      await fetch(`/api/booths/${booth}/tickets`, { method: 'POST', headers, body });
    },
    [booth.booth, `somebody-${taken}`],
  );
  await resident.locator('.card.now', { hasText: `${taken} 人` }).waitFor({ timeout: 15_000 });
}

/** Until the next websocket was asked for, milliseconds. */
async function untilBack(act) {
  const [before, began] = [wire.upgrades.length, Date.now()];
  act();
  await live(before);
  return wire.upgrades[before] - began;
}

test('a connection that breaks is there again within a second', async () => {
  await somebodyComes();
  for (let n = 0; n < 3; n += 1) {
    const took = await untilBack(() => wire.cut());
    assert.ok(took <= 1_000, `it took ${took} ms`);
    await somebodyComes();
  }
});

test('a connection that is dead without saying so is found within three seconds', async () => {
  for (let n = 0; n < 3; n += 1) {
    const took = await untilBack(() => wire.deaden());
    assert.ok(took <= 3_000, `it took ${took} ms`);
    await somebodyComes();
  }
});

test('in flight mode the page stays, says how old it is, and catches up afterwards', async () => {
  wire.unplug();
  const banner = resident.getByText(/网络断开，正在重新连接。以下是 \d+ 秒前的情况。/);
  await banner.waitFor({ timeout: 15_000 });
  const age = async () => Number(/(\d+) 秒/.exec(await banner.textContent())[1]);
  const first = await age();
  await resident.waitForFunction(
    (first) => Number(/(\d+) 秒前/.exec(document.body.textContent)?.[1]) > first + 2,
    first,
  );
  assert.ok(await resident.getByText(booth.name).first().isVisible());
  // What is tapped meanwhile is not lost, and says that it is on its way.
  await resident.getByRole('button', { name: '取号排队' }).click();
  await resident.getByText('还在发送：取号排队').waitFor({ timeout: 15_000 });
  wire.plug();
  await resident.locator('.ticket .number').waitFor({ timeout: 20_000 });
  await banner.waitFor({ state: 'detached', timeout: 15_000 });
  taken += 1;
  assert.equal(await resident.locator('.ticket').count(), 1, 'tapped once, one number');
});

test('a phone that was locked shows what is true when it is looked at again', async () => {
  const visibility = (hidden) =>
    resident.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await visibility(true);
  // Messengers cut the sockets of what is in the background.
  wire.unplug();
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  wire.plug();
  const took = await untilBack(() => void visibility(false));
  assert.ok(took <= 1_000, `it took ${took} ms`);
  await resident.getByText('网络断开').waitFor({ state: 'detached', timeout: 10_000 });
  await resident.locator('.ticket .number').waitFor();
});

test('when the server starts anew, the number is still there and the page follows again', async () => {
  const number = await resident.locator('.ticket .number').textContent();
  await server.restart();
  wire.to(Number(new URL(server.url).port));
  wire.cut();
  await live(wire.upgrades.length);
  await resident.getByText('网络断开').waitFor({ state: 'detached', timeout: 15_000 });
  await resident.reload();
  await resident.locator('.ticket .number', { hasText: number }).waitFor();
});

test('the only complaints were of connections', async () => {
  assert.deepEqual(await problems({ resident }, { cut: true }), {});
});

// The television as the board of a hall: every booth, every call, read from afar, page after page; and when it is over.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { easy, sizes } from './ease.mjs';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { call, currentMarket, openOrganiser, problems } from './people.mjs';

const TELEVISION = { width: 1920, height: 1080 };
const WAIT = { timeout: 30_000 };
/** How long a page stays before the next. */
const TURN = 9_000;
let server, browser, organiser, board, market, queues;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  queues = market.booths.filter(({ mode }) => mode === 'queue');
  organiser = await openOrganiser(browser, server);
  board = await openDevice(browser, { viewport: TELEVISION, timezoneId: 'Asia/Shanghai' });
  // Its clock is ours, so that nobody waits for a page to turn.
  await board.clock.install();
  await board.goto(`${server.url}/display`);
  await board.getByText('请留意叫号').waitFor(WAIT);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function say(method, path, body) {
  const [status, answer] = await call(organiser, method, path, body);
  assert.equal(status, 200, `${path}: ${JSON.stringify(answer)}`);
  return answer;
}
const now = async () => (await fetch(`${server.url}/api/markets/${market.market}/snapshot`)).json();

/**
 * The heights of what is read from afar, in parts of the screen's height (lying) or width (upright): of a capital or a digit,
 * and of a Chinese character.
 *
 * ISO 9241-303 asks for characters of at least 16 minutes of arc: 8 m × tan 16′ = 37 mm. The smaller side of a television of
 * 55 inches (16:9) is 685 mm, so it is 5.4 parts of a hundred; for 4 m it is 2.7.
 */
const FAR = (8_000 * Math.tan((16 / 60) * (Math.PI / 180))) / 685;
const height = (selector) =>
  board.evaluate((selector) => {
    const style = getComputedStyle(document.querySelector(selector));
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const of = (text) => {
      const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = pen.measureText(text);
      return (up + down) / Math.min(window.innerWidth, window.innerHeight);
    };
    return { digit: of('0'), character: of('国') };
  }, selector);

/** The numbers that stand on the page of now, whole and within the screen. */
const seen = () =>
  board.evaluate(() =>
    Array.from(document.querySelectorAll('.table .call'))
      .filter((call) => {
        const { top, bottom, left, right } = call.getBoundingClientRect();
        const frame = call.closest('.frame').getBoundingClientRect();
        const inside = top >= frame.top - 1 && bottom <= frame.bottom + 1 && left >= 0;
        return inside && right <= window.innerWidth && getComputedStyle(call).visibility === 'visible';
      })
      .map((call) => call.querySelector('.number').textContent),
  );

test('every call and every booth is shown, page after page, and can be read from 8 m', async () => {
  for (const queue of queues) {
    for (let n = 0; n < 3; n += 1) await say('POST', `/api/booths/${queue.booth}/tickets`, {});
  }
  for (const queue of queues) await say('POST', `/api/booths/${queue.booth}/next`, { desk: 1 });
  await say('POST', `/api/booths/${queues[6].booth}/pause`, { reason: '补充材料' });
  const awaited = (await now()).booths.flatMap(({ standing }) =>
    standing.filter(({ serving }) => !serving).map(({ code }) => code),
  );
  assert.ok(awaited.length > 6, awaited.join(' '));
  // The one that leads the last calls is the last that was called.
  const [latest] = (await now()).last_calls;
  await board.locator('.last li:first-child', { hasText: latest.code }).waitFor(WAIT);
  for (const [width, tall] of [
    [1366, 768],
    [1920, 1080],
    [1080, 1920],
  ]) {
    await board.setViewportSize({ width, height: tall });
    for (const language of ['zh', 'en']) {
      await board.waitForTimeout(200);
      const over = await board.evaluate(() => [
        document.documentElement.scrollHeight - window.innerHeight,
        document.documentElement.scrollWidth - window.innerWidth,
      ]);
      assert.ok(over[0] <= 0 && over[1] <= 0, `${over} px outside at ${width} × ${tall}`);
      for (const selector of ['.table .number', '.last .number']) {
        const { digit } = await height(selector);
        assert.ok(digit >= FAR, `${selector} at ${width} × ${tall}: ${digit} of ${FAR}`);
      }
      for (const selector of ['.table .name', '.table .desk', '.table .people']) {
        const { character } = await height(selector);
        assert.ok(character >= FAR, `${selector} at ${width} × ${tall}: ${character} of ${FAR}`);
      }
      for (const selector of ['.table .fine', '.last .fine']) {
        const { character } = await height(selector);
        assert.ok(character >= FAR / 2, `${selector} at ${width} × ${tall}: ${character} of ${FAR / 2}`);
      }
      await keepScreenshot(board, `display-full-${width}-${language}`);
      await board.getByRole('button', { name: language === 'zh' ? 'English' : '中文' }).click();
    }
    // The pages turn by themselves until every call was there.
    const found = new Set();
    const names = new Set();
    for (let turn = 0; turn < 12 && found.size < awaited.length; turn += 1) {
      for (const code of await seen()) found.add(code);
      for (const name of await board.locator('.table li:not(.away) .name').allTextContents()) names.add(name);
      await board.clock.runFor(TURN);
      await board.waitForTimeout(100);
    }
    assert.deepEqual([...found].toSorted(), awaited.toSorted(), `${width} × ${tall}`);
    assert.ok(names.size > 6, [...names].join(' '));
  }
  await board.getByText('暂停').first().waitFor({ state: 'attached' });
  await board.setViewportSize(TELEVISION);
  await easy(board, 'a full board', { most: 20 });
  await sizes(board, { name: 'a full board', widths: [1280, 1920] });
});

test('each last call has its time, the newest first', async () => {
  const { last_calls: calls } = await now();
  const rows = board.locator('.last li:not(.away)');
  const shown = await rows.locator('.number').allTextContents();
  assert.ok(shown.length >= 3, shown.join(' '));
  assert.deepEqual(
    shown,
    calls.slice(0, shown.length).map(({ code }) => code),
  );
  for (const time of await rows.locator('time').allTextContents()) assert.match(time, /^\d\d:\d\d$/);
});

test('once the market has closed it says so at once, in both languages', async () => {
  assert.equal(await board.getByText('今日市集已结束').count(), 0);
  await say('POST', `/api/markets/${market.market}/state`, { state: 'closed' });
  await board.locator('.closed', { hasText: '今日市集已结束' }).waitFor({ timeout: 5_000 });
  await keepScreenshot(board, 'display-closed-zh');
  await board.getByRole('button', { name: 'English' }).click();
  await board.locator('.closed', { hasText: 'The market is over for today' }).waitFor(WAIT);
  await keepScreenshot(board, 'display-closed-en');
});

test('nothing went wrong in the pages', async () => {
  assert.deepEqual(await problems({ board, organiser }), {});
});

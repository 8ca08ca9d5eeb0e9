// The kiosk on the screens that there are, upright and lying: nobody scrolls, and a number is never broken in two.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { currentMarket, invite, join, openOrganiser, problems } from './people.mjs';

/** Screens that kiosks have: pillars and tablets, upright and lying. */
const SCREENS = [
  [1080, 1920],
  [800, 1280],
  [768, 1024],
  [1280, 800],
  [1366, 768],
  [1920, 1080],
];

let server, browser, kiosk, market, queue;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  // The longest code.
  queue = market.booths.filter(({ mode }) => mode === 'queue').at(-1);
  const organiser = await openOrganiser(browser, server);
  kiosk = await openDevice(browser, { timezoneId: 'Asia/Shanghai', hasTouch: true });
  const path = await invite(organiser, server, market.market, { role: '取号机', name: '西门取号机' });
  await join(kiosk, server, path);
  await kiosk.getByRole('heading', { name: '请选择要去的摊位' }).waitFor();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('on every screen all booths are reached without scrolling, a touch a page', async () => {
  for (const [width, height] of SCREENS) {
    await kiosk.setViewportSize({ width, height });
    await kiosk.waitForTimeout(100);
    const found = new Set();
    for (;;) {
      const low = await kiosk.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
      assert.ok(low <= 0, `${low} px below the lower edge at ${width} × ${height}`);
      const cut = await kiosk.evaluate(() => {
        const { top, bottom } = document.querySelector('.frame').getBoundingClientRect();
        return Array.from(document.querySelectorAll('.booths li:not(.away)'))
          .filter((one) => {
            const box = one.getBoundingClientRect();
            return box.top < top - 1 || box.bottom > bottom + 1;
          })
          .map((one) => one.textContent);
      });
      assert.deepEqual(cut, [], `${width} × ${height}`);
      for (const code of await kiosk.locator('.booths li:not(.away) .code').allTextContents())
        found.add(code);
      const more = kiosk.getByRole('button', { name: '下一页' });
      if ((await more.count()) === 0 || (await more.isDisabled())) break;
      await more.tap();
    }
    assert.equal(found.size, market.booths.length, `${width} × ${height}`);
    await keepScreenshot(kiosk, `kiosk-pages-${width}`);
    const back = kiosk.getByRole('button', { name: '上一页' });
    while ((await back.count()) > 0 && !(await back.isDisabled())) await back.tap();
  }
});

test('the number stands on one line on every screen, with who is ahead and where to go', async () => {
  await kiosk.getByRole('button', { name: `${queue.code} ${queue.name}` }).tap();
  await kiosk.getByRole('button', { name: /^普通取号/ }).tap();
  await kiosk.locator('.taken .number', { hasText: `${queue.code}001` }).waitFor();
  await kiosk.locator('.taken').getByText('下一个就是您').waitFor();
  await kiosk.locator('.taken').getByText(queue.place).waitFor();
  for (const [width, height] of SCREENS) {
    await kiosk.setViewportSize({ width, height });
    const lines = await kiosk.locator('.taken .number').evaluate((number) => {
      const range = document.createRange();
      range.selectNodeContents(number);
      return new Set(Array.from(range.getClientRects(), ({ top }) => top)).size;
    });
    const wide = await kiosk
      .locator('.taken .number')
      .evaluate((number) => number.scrollWidth - number.clientWidth);
    await keepScreenshot(kiosk, `kiosk-ticket-${width}`);
    assert.deepEqual([lines, wide <= 0], [1, true], `${width} × ${height}`);
  }
});

test('nothing went wrong in the page', async () => {
  assert.deepEqual(await problems({ kiosk }), {});
});

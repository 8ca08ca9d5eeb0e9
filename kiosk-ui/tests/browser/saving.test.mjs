// Whether anything can be saved is said on the organiser's page, the console and the display: before the disk is full,
// when it is, and when that is over.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { LAPTOP, PHONE, currentMarket, invite, join, openOrganiser } from './people.mjs';

const WAIT = { timeout: 30_000 };
let server, browser, pages;
/** What the server is made to answer. */
let saving = 'fine';

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  const market = await currentMarket(server);
  const organiser = await openOrganiser(browser, server);
  const volunteer = await openDevice(browser, PHONE);
  const { booth } = market.booths.find(({ mode }) => mode === 'tally');
  await join(
    volunteer,
    server,
    await invite(organiser, server, market.market, { booth, name: '测试志愿者' }),
  );
  const display = await openDevice(browser, LAPTOP);
  await display.goto(`${server.url}/display`);
  pages = { organiser, volunteer, display };
  for (const page of Object.values(pages)) {
    await page.route('**/api/saving', (route) => route.fulfill({ json: { saving } }));
  }
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('staff and display show it before, when it happens, and when it is over', async () => {
  for (const [state, words] of [
    ['low', '磁盘快满了'],
    ['disk_full', '磁盘满了，现在不能保存'],
  ]) {
    saving = state;
    for (const [name, page] of Object.entries(pages)) {
      await page.getByRole('alert').filter({ hasText: words }).waitFor(WAIT);
      await keepScreenshot(page, `saving-${state}-${name}`);
    }
  }
  saving = 'fine';
  for (const page of Object.values(pages)) {
    await page.getByRole('status').filter({ hasText: '又能保存了' }).waitFor(WAIT);
    assert.equal(await page.getByRole('alert').filter({ hasText: '不能保存' }).count(), 0);
  }
});

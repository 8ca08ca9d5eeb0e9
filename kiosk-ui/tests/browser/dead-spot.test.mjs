// A volunteer at the edge of the Wi-Fi: what is tapped there is seen to wait, outlives the page and its tab, and arrives
// exactly once, also when the server had heard it and only its answer was lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepScreenshot, openDevice, startBrowser, startServer, watched } from './harness.mjs';
import { PHONE, currentMarket, invite, join, openOrganiser, problems } from './people.mjs';

let tabs, server, browser, organiser, queueTab, tallyTab;
let market, queue, tally;
const WAIT = { timeout: 30_000 };

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  [queue] = market.booths.filter(({ mode }) => mode === 'queue');
  [tally] = market.booths.filter(({ mode }) => mode === 'tally');
  organiser = await openOrganiser(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const snapshot = async ({ booth }) => (await fetch(`${server.url}/api/booths/${booth}/snapshot`)).json();
const ask = (path) => organiser.evaluate(async (path) => (await fetch(path)).json(), path);

async function until(holds, what) {
  const end = Date.now() + 30_000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, what);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Goes to a booth's first desk. */
async function stand(page, { name }) {
  await page.goto(`${server.url}/console`);
  const change = page.getByRole('button', { name: '换摊位' });
  await change.or(page.getByText('请选择您的摊位')).first().waitFor(WAIT);
  if (await change.isVisible()) await change.click();
  await page.locator('li', { hasText: name }).getByRole('button').first().click();
  await page.locator('header', { hasText: name }).waitFor(WAIT);
}

test('a volunteer with two tabs stands at a queue and at a counter', async () => {
  queueTab = await openDevice(browser, PHONE);
  await join(queueTab, server, await invite(organiser, server, market.market, { name: '一号手机' }));
  await stand(queueTab, queue);
  const add = queueTab.getByRole('button', { name: '加一个号' });
  for (let n = 1; n <= 3; n += 1) {
    await add.click();
    await queueTab.getByText(`等候（${n} 人）`).first().waitFor(WAIT);
    // A thumb that bounces adds one: the next is meant a little later.
    await queueTab.waitForTimeout(900);
  }
  tallyTab = watched(await queueTab.context().newPage());
  tabs = [queueTab, tallyTab];
  await stand(tallyTab, tally);
  await tallyTab.getByRole('button', { name: '+1 人次' }).waitFor(WAIT);
});

test('without a network, NEXT, two visits and a request are seen to wait', async () => {
  await queueTab.context().setOffline(true);
  await queueTab.getByRole('button', { name: /叫下一位/ }).click();
  await queueTab.getByText('还在发送：叫下一位').waitFor(WAIT);
  await queueTab.getByText('已存在手机里，关掉页面也不会丢').waitFor();
  // The same person isn't called twice by an impatient thumb.
  assert.equal(await queueTab.locator('.next').isDisabled(), true);
  await queueTab.getByRole('button', { name: '诉求', exact: true }).click();
  await queueTab.getByRole('radio', { name: '公共设施' }).click();
  await queueTab.getByLabel('诉求内容').fill('三号楼楼道灯不亮');
  await queueTab.getByRole('button', { name: '已当场解答' }).click();
  await queueTab.getByRole('button', { name: '登记', exact: true }).click();
  await queueTab.getByText(/登记诉求 三号楼楼道灯不亮/).waitFor(WAIT);
  assert.equal(await queueTab.getByLabel('诉求内容').inputValue(), '', 'the form is free for the next one');
  await keepScreenshot(queueTab, 'console-dead-spot-390');
  for (let n = 0; n < 2; n += 1) await tallyTab.getByRole('button', { name: '+1 人次' }).click();
  await tallyTab
    .getByText(/发送：\+1 人次/)
    .nth(1)
    .waitFor(WAIT);
});

test('both tabs are closed, the page is opened again, and each arrives exactly once', async () => {
  const context = queueTab.context();
  for (const tab of [queueTab, tallyTab]) {
    // A tab that is closed is online for a moment in this browser's emulation: its scripts are to be gone by then.
    await tab.goto('about:blank');
    await tab.close();
  }
  const page = watched(await context.newPage());
  tabs.push(page);
  await page.goto(`${server.url}/console`).catch(() => undefined);
  // All the same a busy machine has let one slip out then: it must not come twice either, but isn't shown as sent again.
  const before = await Promise.all([snapshot(queue), snapshot(tally)]);
  const slipped = before[0].standing.length + before[1].visits;
  assert.ok(slipped <= 1, `${slipped} have arrived already`);
  await context.setOffline(false);
  await page.goto(`${server.url}/console`);
  await page.getByText(/已补发：登记诉求/).waitFor(WAIT);
  if (slipped === 0) {
    await page.getByText('已补发：叫下一位').waitFor(WAIT);
    await page.getByText('已补发：+1 人次').nth(1).waitFor(WAIT);
  }
  await keepScreenshot(page, 'console-resent-390');
  await until(async () => (await snapshot(tally)).visits === 2, 'two visits');
  await until(async () => (await snapshot(queue)).standing.length === 1, 'one at the desk');
  const { standing, waiting } = await snapshot(queue);
  assert.deepEqual([standing.length, waiting.length], [1, 2]);
  const requests = await ask(`/api/markets/${market.market}/requests`);
  assert.equal(requests.length, 1);
  assert.equal(requests[0].content, '三号楼楼道灯不亮');
  await page.getByRole('button', { name: '关闭' }).click();
  await page
    .getByText(/已补发/)
    .first()
    .waitFor({ state: 'detached' });
  // Opened once more there is nothing left to send.
  await page.reload();
  await page.getByRole('button', { name: '换摊位' }).waitFor(WAIT);
  assert.equal(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => /outbox/.test(key)).length),
    0,
  );
  assert.equal((await snapshot(tally)).visits, 2);
  queueTab = page;
});

test('an answer that is lost on its way back makes nothing happen twice', async () => {
  const page = queueTab;
  await stand(page, tally);
  const before = (await snapshot(tally)).visits;
  await page.route('**/visits', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: '+1 人次' }).click();
  await until(async () => (await snapshot(tally)).visits === before + 1, 'the server has heard it');
  await page.getByText('还在发送：+1 人次').waitFor(WAIT);
  const context = page.context();
  await page.close();
  const again = watched(await context.newPage());
  tabs.push(again);
  await again.goto(`${server.url}/console`);
  await again.getByText('已补发：+1 人次').waitFor(WAIT);
  assert.equal((await snapshot(tally)).visits, before + 1);
  queueTab = again;
});

test('what one volunteer left on a phone is not sent in the name of the next', async () => {
  const page = queueTab;
  await stand(page, tally);
  await page.getByRole('button', { name: '+1 人次' }).waitFor(WAIT);
  const before = (await snapshot(tally)).visits;
  await page.route('**/visits', (route) => route.abort());
  await page.getByRole('button', { name: '+1 人次' }).click();
  await page.getByText('还在发送：+1 人次').waitFor(WAIT);
  const context = page.context();
  await page.close();
  const next = watched(await context.newPage());
  tabs.push(next);
  await join(next, server, await invite(organiser, server, market.market, { name: '二号志愿者' }));
  await next.getByText(/没有发送：\+1 人次/).waitFor(WAIT);
  await keepScreenshot(next, 'console-foreign-390');
  await next.getByRole('button', { name: '关闭' }).click();
  await next.reload();
  await next.getByRole('button', { name: '换摊位' }).waitFor(WAIT);
  assert.equal(await next.getByText(/没有发送/).count(), 0);
  assert.equal((await snapshot(tally)).visits, before);
});

test('nothing went wrong in the pages but what the network did', async () => {
  assert.deepEqual(await problems({ organiser }), {});
  assert.deepEqual(await problems({ ...tabs }, { cut: true }), {});
});

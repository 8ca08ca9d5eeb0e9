// Before any script runs, and without one: a number is taken, a wish left and its answer found by plain forms.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { easy } from './ease.mjs';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { PHONE, currentMarket, openOrganiser } from './people.mjs';

let server, browser, market, resident, staff;
const booth = (mode, skip = 'A') => market.booths.find((line) => line.mode === mode && line.code !== skip);

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  staff = await openOrganiser(browser, server);
  resident = await openDevice(browser, { ...PHONE, javaScriptEnabled: false });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function staffDo(path, body) {
  const status = await staff.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).status;
    },
    [path, { key: `staff-${Math.random()}`.replace('.', '-'), ...body }],
  );
  assert.equal(status, 200, path);
}

test('a resident without script finds a booth and takes a number', async () => {
  const queue = booth('queue');
  for (let n = 0; n < 3; n += 1) await staffDo(`/api/booths/${queue.booth}/tickets`, {});
  await resident.goto(`${server.url}/G/${market.path}`);
  await keepScreenshot(resident, 'plain-gate');
  await resident.getByRole('link', { name: queue.name }).click();
  await keepScreenshot(resident, 'plain-booth');
  await resident.getByLabel('优先：70岁以上、残障、孕妇、带婴儿').check();
  await resident.getByRole('button', { name: '取号排队' }).click();
  await resident.locator('.ticket .number', { hasText: `${queue.code}004` }).waitFor();
  assert.equal(await resident.locator('.ticket .badge', { hasText: '优先' }).count(), 1);
});

test('the number comes with its place, an honest wait and the time to be back', async () => {
  const text = () => resident.locator('.ticket').innerText();
  const deadline = Date.now() + 10_000;
  while (!/\d\d:\d\d前回来就行|请到摊位附近等候/.test(await text()) && Date.now() < deadline) {
    await resident.getByRole('link', { name: '刷新，看最新情况' }).click();
  }
  assert.match(await text(), /大约等\d+分钟/);
  assert.doesNotMatch(await text(), /多数不超过/, 'one figure of waiting is enough');
  assert.match(await text(), /前面还有|下一个就是您/);
  assert.match(await text(), /请留意大屏和广播。关掉页面也不要紧，再扫一次就能看到。/);
  // Without a script nothing moves by itself: the page says of when it is.
  await resident.getByText(/这是 \d\d:\d\d 的情况。/).waitFor();
  await keepScreenshot(resident, 'plain-ticket');
});

test('scanning again shows the same number', async () => {
  await resident.goto(`${server.url}/s/${booth('queue').path.toLowerCase()}`);
  assert.equal(await resident.locator('.ticket').count(), 1);
  assert.equal(await resident.getByRole('button').count(), 0);
});

test('a wish is left, and its answer looked up by the code', async () => {
  await resident.goto(`${server.url}/G/${market.path}`);
  await resident.getByLabel('类型').selectOption('suggestion');
  await resident.getByLabel('内容').fill('小公园想要一张长椅');
  await resident.getByRole('button', { name: '提交' }).click();
  await resident.getByText('小公园想要一张长椅').waitFor();
  const code = (await resident.locator('.head').innerText()).match(/[0-9A-Z]{12}/)[0];
  await keepScreenshot(resident, 'plain-receipt');
  await resident.goto(`${server.url}/G/${market.path}`);
  await resident.getByLabel('查询回执').fill(code.toLowerCase());
  await resident.getByRole('button', { name: '查询' }).click();
  await resident.getByText('还没有答复').waitFor();
});

test('what the server draws before the script comes is as easy as what follows', async () => {
  const early = await openDevice(browser, PHONE);
  await early.context().route('**/*.js', (route) => route.abort());
  const queue = booth('queue');
  for (const [name, path] of [
    ['the gate before its script', `/G/${market.path}`],
    ['a queue before its script', `/S/${queue.path}`],
    ['sessions before their script', `/S/${booth('slots').path}`],
  ]) {
    await early.goto(`${server.url}${path}`);
    await easy(early, name);
  }
  await early.goto(`${server.url}/S/${queue.path}`);
  await early.getByRole('button', { name: '取号排队' }).click();
  await early.locator('.ticket').waitFor();
  await easy(early, 'a ticket before its script');
  await early.context().close();
});

// The gate on a phone: somebody finds a booth by what it offers or by its first letters, in two screens at most; the way back
// from a wrong receipt; a telephone number is marked while it is typed; and what the gate says once it is closed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { easy } from './ease.mjs';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { call, currentMarket, openOrganiser, problems } from './people.mjs';

const PHONE = { width: 360, height: 740 };
let server, browser, organiser, phone, market;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  organiser = await openOrganiser(browser, server);
  phone = await openDevice(browser, { viewport: PHONE, timezoneId: 'Asia/Shanghai' });
  await phone.goto(`${server.url}/G/${market.path}`);
  await phone.getByRole('searchbox').waitFor();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const codes = () => phone.locator('.item .code').allTextContents();

test('eighteen booths with what they offer take two screens, below the ways to a wish, a receipt and larger text', async () => {
  assert.equal((await codes()).length, 18);
  await keepScreenshot(phone, 'gate-top-360-zh');
  const end = await phone
    .locator('.item')
    .last()
    .evaluate((one) => one.getBoundingClientRect().bottom + scrollY);
  const tools = await phone.locator('.tools').evaluate((one) => one.getBoundingClientRect().bottom + scrollY);
  assert.ok(tools < PHONE.height / 2, `the tools end at ${tools}`);
  const begin = await phone
    .locator('.item')
    .first()
    .evaluate((one) => one.getBoundingClientRect().top + scrollY);
  assert.ok(end - begin <= 2 * PHONE.height, `the booths take ${end - begin} px`);
});

test('a service is found by its name, and by the first letters of how it is read', async () => {
  for (const [typed, name] of [
    ['理发', '爱心义剪'],
    ['量血压', '中医理疗'],
    ['axyj', '爱心义剪'],
    ['lf', '爱心义剪'],
  ]) {
    await phone.getByRole('searchbox').fill(typed);
    await phone.locator('.item', { hasText: name }).waitFor();
    assert.ok((await codes()).length < 6, `${typed}: ${await codes()}`);
  }
  await keepScreenshot(phone, 'gate-found-360-zh');
  await phone.getByRole('searchbox').fill('没有这样的');
  await phone.getByText('没找到，换个词试试').waitFor();
  await phone.getByRole('searchbox').fill('');
});

test('larger text is one tap away at the top', async () => {
  await phone.getByRole('button', { name: /^字号/ }).first().click();
  assert.equal(await phone.evaluate(() => document.documentElement.dataset.size), 'l');
  await phone.getByRole('button', { name: /^字号/ }).first().click();
  await phone.getByRole('button', { name: /^字号/ }).first().click();
  await easy(phone, 'the gate', { quick: true });
});

test('a telephone number is marked while it is typed, and taken out with a tap', async () => {
  const field = phone.locator('#wish textarea');
  await field.fill('想学用手机挂号，打 13800001234 找我');
  await phone.locator('mark', { hasText: '13800001234' }).waitFor();
  await keepScreenshot(phone, 'gate-phone-marked-360-zh');
  await phone.getByRole('button', { name: '去掉这个号码' }).click();
  assert.equal(await field.inputValue(), '想学用手机挂号，打  找我');
  await phone.locator('mark').waitFor({ state: 'detached' });
});

test('a wrong receipt code comes back in its field, with the way to the gate', async () => {
  await phone.goto(`${server.url}/R/ZZZZ2222`);
  await phone.getByText('没查到，请核对回执码').waitFor();
  assert.equal(await phone.locator('input[name=code]').inputValue(), 'ZZZZ2222');
  await keepScreenshot(phone, 'receipt-wrong-360-zh');
  await phone.locator(`a[href="/G/${market.path}"]`).click();
  await phone.getByRole('searchbox').waitFor();
});

test('a closed gate says so at once, and takes no wish once the day is over', async () => {
  const to = async (state) => {
    const [status] = await call(organiser, 'POST', `/api/markets/${market.market}/state`, { state });
    assert.equal(status, 200);
  };
  await phone.locator('#wish').waitFor();
  await to('closed');
  await phone.getByText('今日市集已结束').first().waitFor({ timeout: 5_000 });
  await keepScreenshot(phone, 'gate-closed-360-zh');
  await to('archived');
  await phone.reload();
  await phone.getByRole('searchbox').waitFor();
  assert.equal(await phone.locator('#wish').count(), 0);
});

test('nothing went wrong in the pages', async () => {
  assert.deepEqual(await problems({ phone, organiser }), { phone: ['GET /R/* 404 no_such_request'] });
});

// The organiser's screens, and those of a unit that registers, for whoever sees, reads or types less well; and that the
// checks themselves find what they are there to find.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, easy, focusVisible, measure, noColourOnly, reducedMotion } from './ease.mjs';
import { openDevice, startBrowser, startServer } from './harness.mjs';
import { LAPTOP, PHONE, currentMarket, openOrganiser, problems } from './people.mjs';

/** A laptop's text is read at arm's length and may be smaller than a phone's in the sun. */
const DESK = { text: 16 };

let server, browser, organiser, market;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  organiser = await openOrganiser(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens a part of the organiser's screen and waits for what must be there. */
async function show(path, text) {
  await organiser.goto(`${server.url}/organiser#/${path}`);
  await organiser.getByText(text).first().waitFor();
}

test('the checks find what is wrong', async () => {
  const page = await openDevice(browser, PHONE);
  await page.setContent(`<!doctype html><html lang="en"><title>Wrong</title><main><h1>Wrong</h1>
    <p style="font-size: 12px">too small</p>
    <p style="font-size: 20px; line-height: 1.1">these lines are too near to each other to be read with ease by anybody</p>
    <button class="main" style="font-size: 20px; width: 50px; height: 50px; outline: none">main</button>
    <div style="width: 3000px; font-size: 20px; line-height: 1.5">wide</div>
    <div style="height: 10px; overflow: hidden; font-size: 20px; line-height: 1.5">cut off below here</div>
    <div role="radiogroup" aria-label="one"><button role="radio" aria-checked="true" style="color: red">a</button><button role="radio" aria-checked="false">b</button></div>
    <p style="color: #bbb; font-size: 20px; line-height: 1.5; animation: a 1s infinite">pale</p><style>@keyframes a { to { opacity: 0.5 } }</style></main></html>`);
  await assert.rejects(() => axe(page), /color-contrast/);
  const all = [/text of 12\.0 px/, /lines 1\.10 apart/, /50 × 50 px, not 60/, /scrolls sideways/, /cut off/];
  for (const one of all) await assert.rejects(() => measure(page), one);
  await assert.rejects(() => noColourOnly(page), /chosen by colour alone/);
  await assert.rejects(() => reducedMotion(page), /moves/);
  await assert.rejects(() => focusVisible(page), /no focus to be seen.*main/);
  await page.context().close();
});

test('signing in', async () => {
  const page = await openDevice(browser, LAPTOP);
  await page.goto(`${server.url}/organiser`);
  await page.getByRole('button', { name: '登录' }).waitFor();
  await easy(page, 'signing in', DESK);
  await page.context().close();
});

test('the list of markets, and a new one', async () => {
  await show('', '新建市集');
  await easy(organiser, 'the markets', DESK);
  await organiser.getByRole('button', { name: '新建市集' }).click();
  await organiser.getByLabel('名称').waitFor();
  await easy(organiser, 'a new market', { ...DESK, quick: true });
  await show('units', '单位名称');
  await easy(organiser, 'the units', DESK);
});

for (const [tab, text] of [
  ['setup', '开市前检查'],
  ['setup/papers', '现场核对'],
  ['evening', '谢谢大家'],
  ['overview', '人次'],
  ['booths', '手工添加摊位'],
  ['rules', '保存规则'],
  ['ledger', '查找'],
  ['tasks', '没有待办'],
  ['meeting', '新建议题'],
  ['summary', '小结 PDF'],
  ['people', '生成邀请二维码'],
  ['papers', '海报 PDF'],
  ['details', '保存'],
]) {
  test(`the market’s ${tab}`, async () => {
    await show(`m/${market.market}/${tab}`, text);
    await easy(organiser, tab, DESK);
  });
}

test('the questions before a step', async () => {
  await show(`m/${market.market}/booths`, '手工添加摊位');
  await organiser.getByRole('button', { name: '取消摊位' }).first().click();
  await organiser.getByRole('dialog').waitFor();
  await easy(organiser, 'the question', DESK);
  await organiser.keyboard.press('Escape');
});

test('a unit registers its booth', async () => {
  const page = await openDevice(browser, PHONE);
  await page.goto(`${server.url}/B/${market.path}`);
  await page.getByLabel('摊位名称').waitFor();
  await easy(page, 'registering a booth');
  await page.context().close();
});

test('nothing went wrong in the pages', async () => assert.deepEqual(await problems({ organiser }), {}));

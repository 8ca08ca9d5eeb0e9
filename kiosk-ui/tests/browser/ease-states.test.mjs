// The screens that come into play when requests are on their ways, with something on them, and without: a unit's page, the
// wish wall, a receipt with its answer, the organiser's lists; and what they look like empty, offline, refused.
import { after, before, test } from 'node:test';
import { easy } from './ease.mjs';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { live } from './life.mjs';
import { LAPTOP, PHONE, currentMarket, openOrganiser, problems } from './people.mjs';
import assert from 'node:assert/strict';

/** A laptop's text is read at arm's length and may be smaller than a phone's in the sun. */
const DESK = { text: 16 };
const WAIT = { timeout: 60_000 };

let server, browser, organiser, market, life, unit;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  organiser = await openOrganiser(browser, server);
  organiser.setDefaultTimeout(60_000);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function phone(path, text, options = PHONE) {
  const page = await openDevice(browser, options);
  await page.goto(`${server.url}${path}`);
  await page.getByText(text).first().waitFor(WAIT);
  return page;
}

/** Checks a page of its own, and closes it. */
async function checkState(path, text, name, { device, act, cut = false, refused = [], ...how } = {}) {
  const page = await phone(path, text, device);
  await act?.(page);
  await easy(page, name, how);
  await keepScreenshot(page, `ease-${name.replaceAll(/[^a-z]+/g, '-')}`);
  assert.deepEqual(await problems({ page }, { cut }), refused.length > 0 ? { page: refused } : {});
  await page.context().close();
}

async function show(path, text) {
  await organiser.goto(`${server.url}/organiser#/${path}`);
  await organiser.getByText(text).first().waitFor(WAIT);
}

test('before anything has happened', async () => {
  await checkState('/unit', '链接无效', 'a unit without a link', {
    quick: true,
    refused: ['GET /api/unit 401 no_unit'],
  });
  await checkState('/wall', '还没有', 'an empty wall on a phone', { quick: true });
  await checkState('/wall', '还没有', 'an empty wall on a television', { quick: true, device: LAPTOP });
  await show(`m/${market.market}/tasks`, '没有待办');
  await easy(organiser, 'no tasks', { ...DESK, quick: true });
  await show(`m/${market.market}/ledger`, '共 0 件');
  await easy(organiser, 'an empty ledger', { ...DESK, quick: true });
});

test('the afternoon begins', async () => {
  life = await live(organiser, market);
});

test('a unit’s page', async () => {
  unit = await phone(life.unit, '测试城管综合服务中心');
  await unit.getByText('电动车乱停').waitFor(WAIT);
  await easy(unit, 'a unit’s items');
  await keepScreenshot(unit, 'ease-unit');
});

test('a unit’s questions: give back, ask for time, answer; and what was done can be taken back', async () => {
  await unit.getByRole('button', { name: '退单' }).first().click();
  await unit.getByRole('dialog').waitFor(WAIT);
  await easy(unit, 'a unit gives back', { quick: true });
  await unit.keyboard.press('Escape');
  await unit.getByRole('button', { name: '签收' }).first().click();
  await unit.getByRole('button', { name: '撤销' }).waitFor(WAIT);
  await easy(unit, 'a unit has accepted', { quick: true });
  await unit.getByRole('button', { name: /认领/ }).first().click();
  await unit.getByRole('dialog').waitFor(WAIT);
  await easy(unit, 'a unit claims a wish', { quick: true });
  await unit.context().close();
});

test('the wish wall, on a phone and on a television', async () => {
  await checkState('/wall', '想要一张长椅', 'the wall on a phone');
  await checkState('/wall', '想要一张长椅', 'the wall on a television', { device: LAPTOP, most: 40 });
  await checkState('/wall', '想要一张长椅', 'the wall offline', {
    device: LAPTOP,
    quick: true,
    cut: true,
    act: async (page) => {
      await page.route('**/api/**', (route) => route.abort());
      await page.locator('[role=status]', { hasText: '秒前' }).waitFor(WAIT);
    },
  });
});

test('a receipt: without an answer, and with one that is asked about', async () => {
  await checkState(`/R/${life.receipts[0]}`, '测试城管综合服务中心', 'a receipt on its way', { quick: true });
  await checkState(`/R/${life.answered}`, '电梯配件已到', 'a receipt with its answer');
  await checkState(`/R/${life.answered}`, '电梯配件已到', 'a receipt says no', {
    quick: true,
    act: (page) => page.getByRole('radio', { name: '没有解决' }).click(WAIT),
  });
});

for (const [path, text] of [
  ['m/:/tasks', '催办/督办'],
  ['m/:/figures', '响应率'],
  ['m/:/ledger', '共 12 件'],
  ['m/:/evening', '窗口上的号'],
  ['m/:/papers', '海报 PDF'],
  ['m/:/summary', '小结 PDF'],
  ['calendar', '调休'],
  ['access-log', '个人信息查看记录'],
  ['units', '市级平台对接'],
  ['voice', '试听'],
]) {
  const name = path.replace('m/:/', '');
  test(`the organiser’s ${name}, with something in it`, async () => {
    await show(path.replace(':', market.market), text);
    await easy(organiser, name, { ...DESK, most: 150 });
    await keepScreenshot(organiser, `ease-organiser-${name}`);
  });
}

test('one request on the organiser’s page, and a step of it', async () => {
  await show(`m/${market.market}/ledger/${life.requests[0]}`, '电动车乱停');
  await easy(organiser, 'a request', DESK);
  await organiser.getByRole('button', { name: '登记答复' }).first().click(WAIT);
  await easy(organiser, 'a request is answered', { ...DESK, quick: true });
});

test('what is refused, and what is not there', async () => {
  await checkState('/R/NOSUCH00', '首页', 'no such receipt', {
    quick: true,
    refused: ['GET /R/* 404 no_such_request'],
  });
  await checkState('/S/NOSUCH', '首页', 'no such booth', {
    quick: true,
    refused: ['GET /S/* 404 no_such_booth'],
  });
  await checkState('/', '居民入口', 'the first page', { quick: true });
});

test('nothing went wrong in the organiser’s page', async () =>
  assert.deepEqual(await problems({ organiser }), {}));

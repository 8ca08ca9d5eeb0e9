// A market day in real browsers: a resident scans, takes a number and is called; a volunteer serves and forwards a
// request; display and organiser see it. Every screen is photographed on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { problems } from './people.mjs';
import { compose } from './picture.mjs';

const CHINA = { timezoneId: 'Asia/Shanghai' };
const PHONE = { ...CHINA, viewport: { width: 390, height: 844 } };
const LAPTOP = { ...CHINA, viewport: { width: 1280, height: 800 } };
const PASSWORD = 'plum-blossom-17';
/** What a watcher may lag behind the volunteer's tap. */
const LIVE = 1_000;

let server, browser;
let resident, console_, display, organiser;
/** @type {{market: string, path: string, booths: {booth: string, path: string, code: string, mode: string, name: string}[]}} */
let market;
let queue;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  resident = await openDevice(browser, PHONE);
  console_ = await openDevice(browser, PHONE);
  display = await openDevice(browser, LAPTOP);
  organiser = await openDevice(browser, LAPTOP);
  market = await (await fetch(`${server.url}/api/markets/current`)).json();
  queue = market.booths.find(({ mode, code }) => mode === 'queue' && code !== 'A') ?? market.booths[0];
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The path of a one-time link that the server printed: `/I/…` or `/O/…`. */
const link = (kind) => server.output().match(new RegExp(`/${kind}/[0-9A-Za-z]+`))?.[0];

/** A screenshot at the page's own size, and at the other one. */
async function photograph(page, name) {
  const own = page.viewportSize();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
    // A frame for the layout, and one for what it brings.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wider <= 0, `${name} is ${wider} px wider than a screen of ${width} px`);
    await keepScreenshot(page, `${name}-${width}`);
  }
  await page.setViewportSize(own);
}

test('the display opens without being asked anything', async () => {
  await display.goto(`${server.url}/display`);
  await display.getByRole('heading', { name: market.name }).waitFor();
  await photograph(display, 'display-quiet');
});

test('the organiser sets a password, and a rule of this market', async () => {
  await organiser.goto(`${server.url}${link('O')}`);
  for (const field of await organiser.locator('input[type=password]').all()) {
    await field.fill(PASSWORD);
  }
  await organiser.getByRole('button').first().click();
  await organiser.waitForURL(/\/organiser(#|$)/);
  // Nobody here waits a minute and a half for somebody who doesn't come.
  const status = await organiser.evaluate(async (path) => {
    const { market: policies } = await (await fetch(path)).json();
    const body = { key: 'market-day-miss-at-once', policies: { ...policies, miss_seconds: 0 } };
    const headers = { 'content-type': 'application/json' };
    return (await fetch(path, { method: 'PUT', headers, body: JSON.stringify(body) })).status;
  }, `/api/markets/${market.market}/policies`);
  assert.equal(status, 200);
});

test('a volunteer joins by the invitation and chooses a desk', async () => {
  await console_.goto(`${server.url}${link('I')}`);
  await console_.getByRole('button', { name: '加入' }).click();
  await console_.waitForURL('**/console');
  const booth = console_.locator('li', { hasText: queue.name });
  await booth.first().waitFor();
  await photograph(console_, 'console-choice');
  await booth.getByRole('button', { name: '1 号窗口' }).click();
  await console_.getByText('现在没有人在等').waitFor();
  await photograph(console_, 'console-empty');
});

test('a resident scans the gate, sees all booths, and opens one', async () => {
  await resident.goto(`${server.url}/G/${market.path}`);
  await resident.getByRole('heading', { name: '所有摊位' }).waitFor();
  await photograph(resident, 'gate');
  await resident.getByRole('link', { name: queue.name }).click();
  await resident.getByRole('button', { name: '取号排队' }).waitFor();
  await photograph(resident, 'booth');
});

test('taking a number gives one, and scanning again shows the same', async () => {
  await resident.getByRole('button', { name: '取号排队' }).click();
  await resident.getByText(`${queue.code}001`).waitFor();
  await resident.getByText('下一个就是您').waitFor();
  await resident.goto(`${server.url}/s/${queue.path.toLowerCase()}`);
  await resident.getByText(`${queue.code}001`).waitFor();
  assert.equal(await resident.getByText(`${queue.code}002`).count(), 0);
  await photograph(resident, 'ticket-next');
});

test('the queue behind is honest about places and waits', async () => {
  const second = await openDevice(browser, PHONE);
  await second.goto(`${server.url}/S/${queue.path}`);
  await second.getByRole('button', { name: '取号排队' }).click();
  await second.getByText('1 人').first().waitFor();
  await photograph(second, 'ticket-waiting');
  await second.context().close();
});

test('other booths are busy too', async () => {
  const others = market.booths.filter(({ mode, booth }) => mode === 'queue' && booth !== queue.booth);
  await console_.evaluate(
    async (booths) => {
      const give = (path, body, key) =>
        fetch(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...body, key: `busy-market-${key}` }),
        });
      for (const [index, booth] of booths.entries()) {
        for (let n = 0; n < 2 + ((index * 5) % 7); n += 1) {
          await give(`/api/booths/${booth}/tickets`, {}, `${index}-${n}`);
        }
        if (index % 3 === 0) await give(`/api/booths/${booth}/next`, { desk: 1 }, `${index}-next`);
      }
    },
    others.map(({ booth }) => booth),
  );
  await display.locator('.call').nth(3).waitFor({ state: 'attached' });
});

test('a call reaches phone and display within a second', async () => {
  await console_.getByRole('button', { name: new RegExp(`叫下一位.*${queue.code}001`, 's') }).click();
  const began = Date.now();
  await Promise.all([
    resident.getByText('叫到您了！').waitFor({ timeout: 5 * LIVE }),
    // The board turns to its page, and it leads the last calls.
    display.locator('.call', { hasText: `${queue.code}001` }).waitFor({ timeout: 5 * LIVE }),
    display.locator('.last li:first-child', { hasText: `${queue.code}001` }).waitFor({ timeout: 5 * LIVE }),
  ]);
  const took = Date.now() - began;
  assert.ok(took <= LIVE, `it took ${took} ms`);
  await resident.getByText('请到 1 号窗口').waitFor();
  await photograph(resident, 'ticket-called');
  await photograph(display, 'display-call');
  await photograph(console_, 'console-called');
});

test('an undo takes the call back, and the next tap calls again', async () => {
  await console_.getByRole('button', { name: /撤销/ }).click();
  await resident.getByText('下一个就是您').waitFor();
  await console_.getByRole('button', { name: new RegExp(`叫下一位.*${queue.code}001`, 's') }).click();
  await resident.getByText('叫到您了！').waitFor();
});

test('who misses a call can come back', async () => {
  await console_.getByRole('button', { name: '没来，过号' }).click();
  await resident.getByText('过号了').waitFor();
  await photograph(resident, 'ticket-missed');
  await resident.getByRole('button', { name: '我回来了' }).click();
  await resident.getByText('前面还有').or(resident.getByText('下一个就是您')).first().waitFor();
  await console_
    .locator('li', { hasText: `${queue.code}001` })
    .getByRole('button', { name: '叫这个号' })
    .click();
  await resident.getByText('叫到您了！').waitFor();
});

test('served to the end, the phone says thank you', async () => {
  await console_.getByRole('button', { name: /^来了/ }).click();
  await resident.getByText('正在为您服务').waitFor();
  await photograph(resident, 'ticket-serving');
  await console_.getByRole('button', { name: '办完了' }).click();
  await resident.getByText('已办完，谢谢您来。').waitFor();
  await photograph(resident, 'ticket-done');
});

test('a volunteer writes a request down and forwards it; what was typed is kept when something is missing', async () => {
  await console_.getByRole('button', { name: '诉求', exact: true }).click();
  await console_.getByRole('radio', { name: '公共设施' }).click();
  await console_.getByLabel('诉求内容').fill('三号楼二单元的楼道灯坏了');
  await console_.getByRole('radio', { name: '转办' }).click();
  await console_.getByRole('button', { name: '登记', exact: true }).click();
  await console_.getByText('请选择承办单位。').waitFor();
  assert.equal(await console_.getByLabel('诉求内容').inputValue(), '三号楼二单元的楼道灯坏了');
  const unit = console_.getByLabel('承办单位');
  await unit.selectOption(await unit.locator('option').nth(1).getAttribute('value'));
  await photograph(console_, 'console-request');
  await console_.getByRole('button', { name: '登记', exact: true }).click();
  await console_.getByText('已登记第 1 号诉求').waitFor();
  await photograph(console_, 'console-requests');
});

test('the booth can be paused with a reason that residents read', async () => {
  await console_.getByRole('button', { name: '摊位', exact: true }).click();
  await console_.getByRole('button', { name: '暂停服务' }).click();
  await console_.getByRole('radio', { name: /休息/ }).click();
  await photograph(console_, 'console-pause');
  await console_.getByRole('dialog').getByRole('button', { name: '暂停', exact: true }).click();
  await resident.getByText(/休息，预计 \d\d:\d\d 恢复/).waitFor();
  await console_.getByRole('button', { name: '继续服务' }).click();
  await resident.getByText(/休息，预计/).waitFor({ state: 'detached' });
});

test('a wish is answered under its receipt', async () => {
  await resident.goto(`${server.url}/G/${market.path}`);
  await resident.getByRole('button', { name: '提交' }).click();
  await resident.getByText('请先写一点内容').waitFor();
  await resident.getByLabel('内容').fill('想学用手机预约看病');
  await resident.getByRole('button', { name: '提交' }).click();
  await resident.getByText('收到了，谢谢您！').waitFor();
  await resident.getByRole('link', { name: '查看办理情况' }).click();
  await resident.getByText('还没有答复').waitFor();
  await photograph(resident, 'receipt');
});

test('visits, parcels and sessions have their own pages', async () => {
  for (const [mode, button, then] of [
    ['tally', '签到', '已签到'],
    ['handout', '领取一份', '已登记领取'],
    ['slots', '余', '已预约'],
  ]) {
    const booth = market.booths.find((line) => line.mode === mode);
    if (!booth) continue;
    await resident.goto(`${server.url}/S/${booth.path}`);
    await resident.getByRole('button', { name: button }).first().waitFor();
    await photograph(resident, `booth-${mode}`);
    await resident.getByRole('button', { name: button }).first().click();
    await resident.getByText(then, { exact: true }).waitFor();
    await photograph(resident, `done-${mode}`);
  }
});

test('the organiser sees the day, live', async () => {
  await organiser.getByRole('link', { name: market.name }).click();
  await organiser.getByText('2 件 = 1 转办 + 1 待办理').waitFor();
  await photograph(organiser, 'organiser-overview');
});

test('the organiser answers the wish, and its receipt says so at once', async () => {
  const code = await receiptCode();
  await resident.goto(`${server.url}/R/${code}`);
  await resident.getByText('还没有答复').waitFor();
  await organiser.getByRole('link', { name: '诉求台账' }).click();
  await organiser.getByRole('link', { name: '想学用手机预约看病' }).waitFor();
  await photograph(organiser, 'organiser-ledger');
  await organiser.getByRole('link', { name: '想学用手机预约看病' }).click();
  await organiser.getByRole('button', { name: '现场办理' }).click();
  await organiser.getByRole('dialog').locator('textarea').fill('周三下午在活动室教，已帮您报名');
  await organiser.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await resident.getByText('周三下午在活动室教，已帮您报名').waitFor({ timeout: 5 * LIVE });
  await photograph(resident, 'receipt-answered');
  await photograph(organiser, 'organiser-request');
});

/** The receipt of the wish, as the organiser's ledger has it. */
async function receiptCode() {
  const list = await organiser.evaluate(
    async (id) => (await fetch(`/api/markets/${id}/requests?way=open`)).json(),
    market.market,
  );
  return list[0].receipt;
}

test('the organiser’s other pages open', async () => {
  for (const [tab, heading, name] of [
    ['摊位', '手工添加摊位', 'booths'],
    ['邀请与设备', '生成邀请二维码', 'people'],
    ['当日小结', '市集还在进行', 'summary'],
    ['海报与卡片', '入口海报 PDF', 'papers'],
    ['基本信息', '保存', 'details'],
  ]) {
    await organiser.getByRole('link', { name: tab, exact: true }).click();
    await organiser.getByText(heading).first().waitFor();
    await photograph(organiser, `organiser-${name}`);
  }
  await organiser.getByRole('link', { name: '单位与网格员' }).click();
  await organiser.getByRole('heading', { name: '单位与网格员' }).waitFor();
  await photograph(organiser, 'organiser-units');
  await organiser.getByRole('link', { name: '全部市集' }).click();
  await organiser.getByRole('heading', { name: '全部市集' }).waitFor();
  await photograph(organiser, 'organiser-markets');
});

test('a lost device is shut out', async () => {
  assert.deepEqual(await problems({ console_ }), {}, 'until here');
  await organiser.goto(`${server.url}/organiser#/m/${market.market}/people`);
  const device = organiser.locator('li', { hasText: '志愿者' }).first();
  await device.getByRole('button', { name: '收回' }).click();
  await organiser.getByRole('dialog').getByRole('button', { name: '收回' }).click();
  await console_.reload();
  await console_.getByText('请扫描组织者给您的邀请二维码').waitFor();
  await photograph(console_, 'console-out');
});

test('the summary shows the day’s requests as they divide', async () => {
  const text = await organiser.evaluate(
    async (id) => (await fetch(`/api/markets/${id}/bulletin.txt`)).text(),
    market.market,
  );
  assert.match(text, /2/);
  const summary = await organiser.evaluate(
    async (id) => (await fetch(`/api/markets/${id}/summary`)).json(),
    market.market,
  );
  assert.equal(summary.requests.all, 2);
  assert.equal(summary.requests.split.settled, 1);
  assert.equal(summary.requests.split.forwarded, 1);
  assert.equal(summary.running, true);
});

test('a unit registers a booth; a mistake costs nothing that was typed', async () => {
  const unit = await openDevice(browser, PHONE);
  await unit.goto(`${server.url}/B/${market.path}`);
  await unit.getByLabel('摊位名称').fill(market.booths[0].name);
  await unit.getByLabel('承办单位').fill('甲单位\n乙单位');
  await photograph(unit, 'apply');
  await unit.getByRole('button', { name: '提交登记' }).click();
  await unit.getByRole('alert').filter({ hasText: '登记过' }).waitFor();
  assert.equal(await unit.getByLabel('承办单位').inputValue(), '甲单位\n乙单位');
  await unit.getByLabel('摊位名称').fill('便民磨刀');
  await unit.getByRole('button', { name: '提交登记' }).click();
  await unit.getByText('“便民磨刀”已登记').waitFor();
  assert.deepEqual(await problems({ unit }), {
    unit: ['POST /api/markets/*/applications 409 already_applied'],
  });
  await unit.context().close();
});

test('every screen speaks English, and grows', async () => {
  await resident.goto(`${server.url}/G/${market.path}`);
  await resident.getByRole('button', { name: 'English' }).click();
  await resident.getByRole('heading', { name: 'All booths' }).waitFor();
  await resident.getByRole('radio', { name: 'Extra large' }).click();
  await photograph(resident, 'gate-en-largest');
  await organiser.getByRole('button', { name: 'English' }).click();
  await organiser.getByRole('link', { name: 'Overview' }).click();
  await organiser.getByText('2 = 1 Settled on the spot + 1 Forwarded').waitFor();
  await photograph(organiser, 'organiser-overview-en');
});

test('a server that goes away is admitted, and its return noticed', async () => {
  // Offline as a phone in a dead spot: the page stays and says how old it is.
  await display.context().setOffline(true);
  await display.getByText('网络断开').waitFor({ timeout: 15_000 });
  await photograph(display, 'display-offline');
  await display.context().setOffline(false);
  await display.getByText('网络断开').waitFor({ state: 'detached', timeout: 15_000 });
});

test('nothing went wrong in any page', async () => {
  assert.deepEqual(await problems({ display }, { cut: true }), {});
  // The console was judged before it was shut out: how it learns of that is a refusal.
  assert.deepEqual(await problems({ resident, organiser }), {});
});

test('the README’s picture', async () => {
  await compose(browser, ['ticket-called-390', 'console-called-390', 'display-call-1280']);
});

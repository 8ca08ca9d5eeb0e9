// What can't be done, done all the same: each page says why and what to do, in both languages, and keeps what was typed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { PHONE, currentMarket, invite, join, openOrganiser, problems } from './people.mjs';

let server, browser, organiser, desk, phone, english, market;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  organiser = await openOrganiser(browser, server);
  desk = await openDevice(browser, PHONE);
  phone = await openDevice(browser, PHONE);
  english = await openDevice(browser, { ...PHONE, locale: 'en-GB' });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const booth = (mode, index = 0) => market.booths.filter((one) => one.mode === mode)[index];
let keys = 0;

/** The organiser does something at a booth. */
async function at({ booth }, step, body = {}) {
  const sent = { ...body, key: `refused-test-${(keys += 1)}` };
  const done = await organiser.evaluate(
    async ([path, sent]) => {
      const answer = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(sent),
      });
      return answer.ok || answer.text();
    },
    [`/api/booths/${booth}/${step}`, sent],
  );
  assert.equal(done, true);
}

/** What stands between the page's first letter and the finger's touch: the touch comes before the news. */
async function beforeTouch(page, address, happens) {
  await page.route(address, async (route) => {
    await happens();
    await route.continue();
  });
}

test('an invitation that was used says so to the next who opens it, and whom to ask', async () => {
  const path = await invite(organiser, server, market.market, { name: '一号手机' });
  await join(desk, server, path);
  for (const [page, words] of [
    [phone, '这个链接已经用过或已过期，请向组织者要一个新的。'],
    [english, 'This link was used already or has expired: please ask the organiser for a new one.'],
  ]) {
    await page.goto(`${server.url}${path}`);
    await page.getByRole('heading', { name: words }).waitFor();
  }
  await keepScreenshot(phone, 'refused-invitation-390');
});

test('a code of nothing that is here says so', async () => {
  for (const [path, zh, en] of [
    ['/S/A-ZZZZZZ', '没有这个摊位', 'There is no such booth'],
    ['/G/ZZZZZZ', '没有这个市集', 'There is no such market'],
    ['/R/ZZZZZZZZ', '没查到', 'Nothing found'],
    ['/P/SHORT', '没有这个页面', 'There is no such page'],
    ['/nowhere', '没有这个页面', 'There is no such page'],
  ]) {
    await phone.goto(`${server.url}${path}`);
    await phone.getByRole('heading', { name: zh }).waitFor();
    await english.goto(`${server.url}${path}`);
    await english.getByRole('heading', { name: en }).waitFor();
    await phone.getByRole('link', { name: '回到首页' }).waitFor();
  }
  await keepScreenshot(phone, 'refused-unknown-390');
});

test('a closed booth says so instead of offering a number', async () => {
  const queue = booth('queue');
  await at(queue, 'close');
  await phone.goto(`${server.url}/S/${queue.path}`);
  await phone.getByText('已停止取号').first().waitFor();
  assert.equal(await phone.getByRole('button', { name: '取号排队' }).count(), 0);
  await keepScreenshot(phone, 'refused-closed-390');
  await at(queue, 'reopen');
  await phone.getByRole('button', { name: '取号排队' }).waitFor();
});

test('a booth that closes under the finger answers in the reader’s language', async () => {
  const queue = booth('queue', 1);
  for (const [page, button, words] of [
    [phone, '取号排队', '已停止取号'],
    [english, 'Take a number', 'This booth is not taking any more people.'],
  ]) {
    if (page === english) await at(queue, 'reopen');
    await page.goto(`${server.url}/S/${queue.path}`);
    await beforeTouch(page, '**/check-ins', () => at(queue, 'close'));
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('alert').filter({ hasText: words }).waitFor();
    await keepScreenshot(page, `refused-closing-390${page === english ? '-en' : ''}`);
    await page.unroute('**/check-ins');
  }
});

test('the last parcel that somebody else gets is not promised to two', async () => {
  const handout = booth('handout');
  await at(handout, 'stock', { left: 1 });
  await phone.goto(`${server.url}/S/${handout.path}`);
  await beforeTouch(phone, '**/check-ins', () => at(handout, 'stock', { left: 0 }));
  await phone.getByRole('button', { name: '领取一份' }).click();
  await phone.getByRole('alert').filter({ hasText: '发完' }).waitFor();
  await keepScreenshot(phone, 'refused-stock-390');
  await phone.unroute('**/check-ins');
  await phone.reload();
  await phone
    .getByText(/发完|已领完/)
    .first()
    .waitFor();
  assert.equal(await phone.getByRole('button', { name: '领取一份' }).count(), 0);
});

test('a wish that is too long, or sent without a network, is kept as it was typed', async () => {
  await phone.goto(`${server.url}/G/${market.path}`);
  const box = phone.getByLabel('内容');
  await box.fill('长'.repeat(2_500));
  await phone.getByRole('button', { name: '提交' }).click();
  await phone.locator('[aria-invalid=true]').waitFor();
  await keepScreenshot(phone, 'refused-wish-390');
  assert.equal((await box.inputValue()).length, 2_500);
  await box.fill('想有一条坐得下来的长椅');
  await phone.context().setOffline(true);
  await phone.getByRole('button', { name: '提交' }).click();
  await phone.getByText(/还在发送/).waitFor();
  assert.equal(await box.inputValue(), '想有一条坐得下来的长椅');
  await keepScreenshot(phone, 'refused-wish-offline-390');
  await phone.context().setOffline(false);
  await phone.getByText('收到了，谢谢您！').waitFor({ timeout: 20_000 });
});

test('a request that a volunteer writes offline goes out when the network is back', async () => {
  await desk
    .locator('li', { hasText: booth('tally').name })
    .getByRole('button')
    .first()
    .click();
  await desk.getByRole('button', { name: '诉求', exact: true }).click();
  await desk.getByRole('radio', { name: '公共设施' }).click();
  await desk.getByLabel('诉求内容').fill('公园的长椅松了');
  await desk.getByLabel('办理结果').fill('当场拧紧');
  await desk.context().setOffline(true);
  await desk.getByRole('button', { name: '登记', exact: true }).click();
  await desk.getByText(/还在发送：登记诉求/).waitFor();
  // It is listed above until it is sent, and the form is free for the next person.
  assert.equal(await desk.getByLabel('诉求内容').inputValue(), '');
  await keepScreenshot(desk, 'console-request-offline-390');
  await desk.context().setOffline(false);
  await desk.getByText(/已登记第 \d+ 号诉求/).waitFor({ timeout: 20_000 });
  assert.equal(await desk.getByLabel('诉求内容').inputValue(), '');
});

test('a due time that has passed is refused, and the form is as it was', async () => {
  await desk.getByRole('radio', { name: '公共设施' }).click();
  await desk.getByLabel('诉求内容').fill('路灯不亮');
  await desk.getByRole('radio', { name: '转办' }).click();
  const unit = desk.getByLabel('承办单位');
  await unit.selectOption({ index: 1 });
  await desk.getByLabel('办理时限').fill('2020-01-01T10:00');
  await desk.getByRole('button', { name: '登记', exact: true }).click();
  const alert = desk.getByRole('alert').filter({ hasText: /./ });
  await alert.first().waitFor();
  await keepScreenshot(desk, 'refused-due-390');
  assert.match((await alert.allInnerTexts()).join(''), /时限/);
  assert.equal(await desk.getByLabel('诉求内容').inputValue(), '路灯不亮');
  assert.equal(await desk.getByLabel('办理时限').inputValue(), '2020-01-01T10:00');
  assert.notEqual(await unit.inputValue(), '');
  assert.equal(await desk.getByLabel('办理时限').getAttribute('aria-invalid'), 'true');
});

test('where to send somebody can’t be asked without a network, and the question says so', async () => {
  const queue = booth('queue', 2);
  await desk.getByRole('button', { name: '换摊位' }).click();
  await desk.locator('li', { hasText: queue.name }).getByRole('button').first().click();
  await desk.getByRole('button', { name: '加一个号' }).click();
  await desk.getByRole('button', { name: /叫下一位/ }).click();
  await desk.locator('.serving').waitFor();
  await desk.context().setOffline(true);
  await desk.getByRole('button', { name: '转到别的摊位' }).click();
  await desk.getByRole('dialog').getByText('连不上服务器').waitFor();
  await keepScreenshot(desk, 'refused-transfer-390');
  await desk.context().setOffline(false);
});

test('a market whose hours are upside down is not made, and the form keeps its words', async () => {
  await organiser.goto(`${server.url}/organiser#/`);
  await organiser.getByRole('button', { name: '新建市集' }).click();
  await organiser.getByLabel('名称').fill('夜间市集');
  await organiser.getByLabel('地点').fill('湖畔公园');
  await organiser.getByLabel('主办单位').fill('社区党委');
  await organiser.getByLabel('结束时间').fill('2020-01-01T10:00');
  await organiser.getByRole('button', { name: '建立' }).click();
  await organiser.getByRole('alert').filter({ hasText: '时间' }).waitFor();
  assert.equal(await organiser.getByLabel('名称').inputValue(), '夜间市集');
  await keepScreenshot(organiser, 'refused-market-1280');
});

test('a market that has ended says so at every code', async () => {
  await organiser.goto(`${server.url}/organiser#/m/${market.market}/overview`);
  await organiser.getByRole('button', { name: '结束市集' }).click();
  await organiser.getByRole('dialog').getByRole('button').first().click();
  await organiser.getByText('已收市').first().waitFor();
  await phone.goto(`${server.url}/S/${booth('queue').path}`);
  await phone.getByText('今日市集已结束').first().waitFor();
  assert.equal(await phone.getByRole('button', { name: '取号排队' }).count(), 0);
  await keepScreenshot(phone, 'refused-ended-390');
});

test('nothing went wrong in the pages', async () => {
  const pages = [
    'GET /G/* 404 no_such_market',
    'GET /I/* 410 link_spent',
    'GET /P/SHORT 404 not_found',
    'GET /R/* 404 no_such_request',
    'GET /S/A-* 404 no_such_booth',
    'GET /nowhere 404 not_found',
  ];
  const closed = 'POST /api/booths/*/check-ins 409 booth_closed';
  assert.deepEqual(await problems({ organiser, desk, phone, english }, { cut: true }), {
    organiser: ['POST /api/markets 422 malformed'],
    desk: ['POST /api/markets/*/requests 422 due_in_the_past'],
    phone: [...pages, closed, 'POST /api/booths/*/check-ins 409 out_of_stock'],
    english: [...pages, closed],
  });
});

// Devices whose clock and zone are not the market's: a laptop in UTC, phones in New York a day ahead. What they show and what
// is typed on them is the market's all the same.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { api, openUnit, register, step } from './days-after.mjs';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { currentMarket, invite, join, openOrganiser, problems } from './people.mjs';

const PHONE = { viewport: { width: 390, height: 844 } };
const LAPTOP = { viewport: { width: 1280, height: 800 } };
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
/** Where the market is, by this test's own plan: China, eight hours east of Greenwich. */
const wall = (at) => new Date(at + 8 * HOUR).toISOString();
const clock = (at) => wall(at).slice(11, 16);
const dayAndClock = (at) =>
  `${Number(wall(at).slice(5, 7))}月${Number(wall(at).slice(8, 10))}日 ${clock(at)}`;
/** What a clock may show that was read just now. */
const about = (at) => [clock(at - MINUTE), clock(at), clock(at + MINUTE)];

let server, browser, organiser, market, sport, queue;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  sport = market.booths.find(({ mode }) => mode === 'slots');
  queue = market.booths.find(({ mode }) => mode === 'queue');
  organiser = await openOrganiser(browser, server, { ...LAPTOP, timezoneId: 'UTC' });
  await organiser.addInitScript(wrongClock, DAY);
  await organiser.reload();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The device's clock is this much ahead; `window.ahead` sets it while the page is open. */
function wrongClock(ahead) {
  const Real = Date;
  window.ahead = ahead;
  window.Date = class extends Real {
    constructor(...parts) {
      super(...(parts.length > 0 ? parts : [Real.now() + window.ahead]));
    }
    static now() {
      return Real.now() + window.ahead;
    }
  };
}

/** A device in this zone whose clock is this much ahead. */
async function device(timezoneId, ahead = DAY, options = PHONE) {
  const page = await openDevice(browser, { ...options, timezoneId });
  await page.addInitScript(wrongClock, ahead);
  return page;
}

for (const [timezoneId, ahead] of [
  ['UTC', 0],
  ['America/New_York', DAY],
]) {
  test(`a resident in ${timezoneId}, ${ahead / HOUR} hours ahead, books a session at its time`, async () => {
    const phone = await device(timezoneId, ahead);
    await phone.goto(`${server.url}/S/${sport.path}`);
    const { slots } = await (await fetch(`${server.url}/api/booths/${sport.booth}/snapshot`)).json();
    const now = Date.now();
    const open = slots.findIndex((slot) => slot.ends_at > now + MINUTE && slot.taken < slot.capacity);
    const { starts_at, ends_at } = slots[open];
    const session = phone.locator('.session').nth(open);
    await session.waitFor();
    assert.match(await session.innerText(), new RegExp(`^${clock(starts_at)}–${clock(ends_at)}\\s`));
    assert.ok(await session.isEnabled(), await session.innerText());
    await keepScreenshot(phone, `zone-sessions-${ahead ? 'new-york' : 'utc'}`);
    await session.click();
    await phone.getByText(`请在 ${clock(starts_at)} 到摊位来。`).waitFor();
    await phone.goto(`${server.url}/G/${market.path}`);
    await phone.getByText('已签到').first().waitFor();
    assert.deepEqual(await problems({ phone }), {});
    await phone.context().close();
  });

  test(`a display in ${timezoneId}, ${ahead / HOUR} hours ahead, shows the market's time, also when its clock is set`, async () => {
    const display = await device(timezoneId, ahead, LAPTOP);
    await display.goto(`${server.url}/display`);
    const shown = display.locator('time.clock');
    await shown.waitFor();
    assert.ok(about(Date.now()).includes(await shown.innerText()), await shown.innerText());
    for (const set of [-DAY, 5 * HOUR]) {
      await display.evaluate((set) => (window.ahead = set), set);
      await display.waitForTimeout(2_500);
      assert.ok(about(Date.now()).includes(await shown.innerText()), await shown.innerText());
    }
    await keepScreenshot(display, `zone-display-${ahead ? 'new-york' : 'utc'}`);
    await display.context().close();
  });
}

test('what the organiser types is the market’s time, and is shown as it was typed', async () => {
  await organiser.goto(`${server.url}/organiser#/`);
  await organiser.getByRole('button', { name: '新建市集' }).click();
  const opens = organiser.getByLabel('开始时间');
  assert.equal(await opens.inputValue(), `${wall(Date.now() + 7 * DAY).slice(0, 10)}T14:00`);
  await organiser.getByLabel('名称').fill('清晨服务市集');
  await organiser.getByLabel('地点').fill('湖畔公园');
  await organiser.getByLabel('主办单位').fill('社区党委');
  await opens.fill('2030-06-01T08:00');
  await organiser.getByLabel('结束时间').fill('2030-06-01T17:00');
  await organiser.getByRole('button', { name: '建立' }).click();
  await organiser.waitForURL(/#\/m\//);
  const made = new URL(organiser.url()).hash.split('/')[2];
  const { details, offset } = await api(organiser, 'GET', `/api/markets/${made}`);
  assert.equal(offset, 480);
  assert.equal(details.opens_at, Date.parse('2030-06-01T08:00+08:00'));
  assert.equal(details.closes_at, Date.parse('2030-06-01T17:00+08:00'));
  await organiser.goto(`${server.url}/organiser#/`);
  await organiser.getByText('6月1日 08:00–17:00').waitFor();
  await keepScreenshot(organiser, 'zone-markets-utc');
  await organiser.goto(`${server.url}/organiser#/m/${made}/setup/details`);
  await opens.waitFor();
  assert.equal(await opens.inputValue(), '2030-06-01T08:00');
  await keepScreenshot(organiser, 'zone-details-utc');
});

test('a pause on a volunteer’s phone is until the market’s time', async () => {
  const phone = await device('America/New_York');
  await join(phone, server, await invite(organiser, server, market.market, { name: '一号手机' }));
  await phone.locator('li', { hasText: queue.name }).getByRole('button', { name: '1 号窗口' }).click();
  await phone.getByRole('button', { name: '上岗' }).click();
  await phone.getByText('✓ 在岗').waitFor();
  await phone.getByRole('button', { name: '歇一会儿' }).click();
  await phone.getByRole('radio', { name: '午休' }).click();
  await phone.getByRole('radio', { name: '20 分钟' }).click();
  const words = phone.getByRole('dialog').getByText(/预计 \d\d:\d\d 恢复/);
  const [said] = (await words.innerText()).match(/\d\d:\d\d/);
  assert.ok(about(Date.now() + 20 * MINUTE).includes(said), said);
  await keepScreenshot(phone, 'zone-pause-new-york');
  await phone.getByRole('dialog').getByRole('button', { name: '暂停', exact: true }).click();
  await phone.getByText('本窗口暂停：午休').waitFor();
  const { signed_in } = await (await fetch(`${server.url}/api/booths/${queue.booth}/snapshot`)).json();
  const { back } = signed_in[0].pause;
  assert.ok(Math.abs(back - Date.now() - 20 * MINUTE) < MINUTE, new Date(back).toISOString());
  const resident = await device('UTC');
  await resident.goto(`${server.url}/S/${queue.path}`);
  await resident.getByText(`预计 ${clock(back)} 恢复`).waitFor();
  await resident.context().close();
  await phone.context().close();
});

test('a unit reads when its item is due, and that it is not late', async () => {
  const phone = await device('America/New_York');
  const unit = await openUnit(browser, server, organiser, '测试物业公司');
  await unit.page.context().close();
  const lamp = await register(organiser, market.market, '3 号楼前的路灯不亮');
  const due = Math.floor(Date.now() / MINUTE) * MINUTE + 6 * HOUR;
  await step(organiser, lamp.id, { step: 'forward', unit: unit.id, due });
  const { url } = await api(organiser, 'POST', `/api/units/${unit.id}/link`, {});
  await phone.goto(`${server.url}${new URL(url).pathname}`);
  const card = phone.locator('article', { hasText: '路灯不亮' });
  await card.getByText(dayAndClock(due), { exact: true }).waitFor();
  assert.match(await card.innerText(), /[56] 小时/);
  assert.doesNotMatch(await card.innerText(), /已超期/);
  await keepScreenshot(phone, 'zone-unit-new-york');
  await phone.context().close();
  await organiser.goto(`${server.url}/organiser#/m/${market.market}/ledger/${lamp.id}`);
  await organiser.getByText(dayAndClock(due)).first().waitFor();
});

// What a fair queue is on screen: honest waits, breaks that are announced, a volunteer moved with one tap, rules that
// change while people wait.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { call, problems } from './people.mjs';

const CHINA = { timezoneId: 'Asia/Shanghai' };
const PHONE = { ...CHINA, viewport: { width: 360, height: 780 } };
const LAPTOP = { ...CHINA, viewport: { width: 1280, height: 800 } };
const PASSWORD = 'plum-blossom-17';
const HOUR = 3_600_000;

let server, browser;
let organiser, console_, resident, display;
/** @type {{market: string, path: string, booths: {booth: string, path: string, code: string, mode: string, name: string}[]}} */
let market;
/** 乐龄服务: two desks, ten minutes each. */
let elderly;
/** 书记面对面: one desk. */
let secretary;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  [organiser, console_, resident, display] = await Promise.all(
    [LAPTOP, PHONE, PHONE, LAPTOP].map((options) => openDevice(browser, options)),
  );
  market = await (await fetch(`${server.url}/api/markets/current`)).json();
  elderly = market.booths.find(({ code }) => code === 'C');
  secretary = market.booths.find(({ code }) => code === 'A');
  await organiser.goto(`${server.url}${link('O')}`);
  for (const field of await organiser.locator('input[type=password]').all()) {
    await field.fill(PASSWORD);
  }
  await organiser.getByRole('button').first().click();
  await organiser.waitForURL(/\/organiser(#|$)/);
  await hours(-1, 4);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The path of a one-time link that the server printed: `/I/…` or `/O/…`. */
const link = (kind) => server.output().match(new RegExp(`/${kind}/[0-9A-Za-z]+`))?.[0];

/** Something that the organiser's laptop says to the server. */
async function say(method, path, body) {
  const [status, answer] = await call(organiser, method, path, body);
  assert.equal(status, 200, `${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** The market's hours, from and to so many hours from now. */
async function hours(from, to) {
  const { details } = await say('GET', `/api/markets/${market.market}`);
  const now = Date.now();
  const opens_at = Math.round(now + from * HOUR);
  const closes_at = Math.round(now + to * HOUR);
  await say('PUT', `/api/markets/${market.market}`, { details: { ...details, opens_at, closes_at } });
}

const rules = async (change) => {
  const { market: now } = await say('GET', `/api/markets/${market.market}/policies`);
  await say('PUT', `/api/markets/${market.market}/policies`, { policies: { ...now, ...change } });
};

/** So many people without a phone take numbers. */
async function people(booth, n) {
  for (let i = 0; i < n; i += 1) await say('POST', `/api/booths/${booth.booth}/tickets`, {});
}

/** A screenshot in Chinese or English, and that nothing is wider than the screen. */
async function photograph(page, name) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wider <= 0, `${name} is ${wider} px wider than its screen`);
  await keepScreenshot(page, `rules-${name}`);
}

/** The same view in both languages. */
async function inBoth(page, name, english) {
  await photograph(page, `${name}-zh`);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText(english).first().waitFor();
  await photograph(page, `${name}-en`);
  await page.getByRole('button', { name: '中文' }).click();
}

/** Nothing that is to be tapped is smaller than a fingertip. */
async function targets(page, name) {
  const small = await page.evaluate(() =>
    Array.from(document.querySelectorAll('button, a.button, a.line, label.tick'))
      .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
      .filter(([, box]) => box.height > 0 && box.height < 44)
      .map(([text, box]) => `${text} ${box.height}`),
  );
  assert.deepEqual(small, [], name);
}

test('a volunteer signs in, pauses for lunch and comes back', async () => {
  await console_.goto(`${server.url}${link('I')}`);
  await console_.getByRole('button', { name: '加入' }).click();
  await console_.waitForURL('**/console');
  await console_.locator('li', { hasText: elderly.name }).getByRole('button', { name: '1 号窗口' }).click();
  await console_.getByText('这个窗口还没有人上岗').waitFor();
  await photograph(console_, 'desk-away');
  await console_.getByRole('button', { name: '上岗' }).click();
  await console_.getByText('✓ 在岗').waitFor();
  await people(elderly, 2);

  await resident.goto(`${server.url}/S/${elderly.path}`);
  await resident.getByRole('button', { name: '取号排队' }).waitFor();
  await console_.getByRole('button', { name: '歇一会儿' }).click();
  await console_.getByRole('radio', { name: '午休' }).click();
  await console_.getByRole('radio', { name: '20 分钟' }).click();
  await photograph(console_, 'desk-pause-ask');
  await console_.getByRole('dialog').getByRole('button', { name: '暂停', exact: true }).click();
  await console_.getByText('本窗口暂停：午休').waitFor();
  await photograph(console_, 'desk-paused');
  await resident.getByText('1 号窗口暂停').waitFor();
  await resident.getByText(/午休，预计 \d\d:\d\d 恢复/).waitFor();
  await inBoth(resident, 'desk-paused-resident', 'Desk 1 is paused');

  await console_.getByRole('button', { name: '我回来了，继续' }).click();
  await resident.getByText('1 号窗口暂停').waitFor({ state: 'detached' });
  await console_.getByText('✓ 在岗').waitFor();
});

test('a resident sees an honest wait and when to be back', async () => {
  await people(elderly, 4);
  await resident.getByText(/大约等\d+分钟，/).waitFor();
  await resident.getByText('估计中').waitFor();
  await inBoth(resident, 'before', 'Take a number');
  await targets(resident, 'booth');
  await resident.getByLabel('优先：70岁以上、残障、孕妇、带婴儿').check();
  await resident.getByRole('button', { name: '取号排队' }).click();
  await resident.getByText('C007').waitFor();
  await resident.getByText('优先', { exact: true }).waitFor();
  // Another, without priority, stands at the end.
  const last = await openDevice(browser, PHONE);
  await last.goto(`${server.url}/S/${elderly.path}`);
  await last.getByRole('button', { name: '取号排队' }).click();
  await last.getByText('C008').waitFor();
  await last.waitForFunction(() =>
    /^大约等\d+分钟。可以先去逛逛，\d\d:\d\d前回来就行/.test(
      document.querySelector('.wait')?.textContent.replace(/\s+/g, ''),
    ),
  );
  await inBoth(last, 'ticket', /about \d+ min/);
  await targets(last, 'ticket');
  const box = async () => (await last.getByRole('button', { name: '不排了，取消' }).boundingBox()).y;
  const before = await box();
  await people(elderly, 1);
  await last.waitForTimeout(900);
  assert.equal(await box(), before, 'nothing moves when a forecast comes');
  await last.context().close();
});

test('who is nearly called is asked to come, in words', async () => {
  // Twenty minutes' head start: behind nobody.
  await resident.getByText('请到摊位附近等候').waitFor();
  await inBoth(resident, 'soon', 'Please come and wait near the booth');
});

test('the plain page says the same before any script runs', async () => {
  const plain = await openDevice(browser, { ...PHONE, javaScriptEnabled: false });
  await plain.goto(`${server.url}/S/${elderly.path}`);
  await plain.getByText(/大约等\d+分钟，多数不超过\d+分钟/).waitFor();
  await plain.getByLabel('优先：70岁以上、残障、孕妇、带婴儿').check();
  await keepScreenshot(plain, 'rules-plain');
  await plain.getByRole('button', { name: '取号' }).click();
  await plain.getByText('您的号', { exact: true }).waitFor();
  await keepScreenshot(plain, 'rules-plain-ticket');
  await plain.context().close();
});

test('a volunteer waits before a number is passed over', async () => {
  await console_.getByText(/预计 \d\d:\d\d 办完/).waitFor();
  await console_.getByText('优先', { exact: true }).first().waitFor();
  await console_.getByRole('button', { name: /叫下一位/ }).click();
  const miss = console_.getByRole('button', { name: /没来，过号/ });
  await miss.getByText(/再等 \d+ 秒/).waitFor();
  assert.equal(await miss.isEnabled(), false);
  await inBothOfConsole('called');
  // The rules change while somebody is awaited.
  await rules({ miss_seconds: 0 });
  await console_.waitForFunction(() => !document.body.textContent.includes('再等'));
  assert.equal(await miss.isEnabled(), true);
});

async function inBothOfConsole(name) {
  await photograph(console_, `console-${name}-zh`);
  await console_.evaluate(() => localStorage.setItem('shiji.lang', 'en'));
  await console_.reload();
  await console_.getByText('On duty').waitFor();
  await photograph(console_, `console-${name}-en`);
  await console_.evaluate(() => localStorage.setItem('shiji.lang', 'zh'));
  await console_.reload();
  await console_.getByText('✓ 在岗').waitFor();
}

test('who missed the call comes back, until the number ends', async () => {
  const code = (await console_.locator('.serving .number').textContent()).trim();
  const mine = code === 'C007';
  if (mine) await resident.getByText('叫到您了！').waitFor();
  else {
    // The priority ticket goes first, whatever came before it.
    assert.fail(`${code} was called before the priority ticket`);
  }
  await console_.getByRole('button', { name: /没来，过号/ }).click();
  await resident.getByRole('button', { name: '我回来了' }).waitFor();
  await inBoth(resident, 'missed', /I['’]m back/);
  await rules({ most_returns: 0 });
  await resident.getByText('号码已失效，请重新取号').waitFor();
  assert.equal(await resident.getByRole('button', { name: '我回来了' }).count(), 0);
  await inBoth(resident, 'expired', 'This number is no longer valid');
  await rules({ most_returns: 2 });
  await resident.getByRole('button', { name: '我回来了' }).click();
  await resident.getByText(/大约等\d+分钟/).waitFor();
});

test('called at two booths, the place at one is kept', async () => {
  await resident.goto(`${server.url}/S/${secretary.path}`);
  await resident.getByRole('button', { name: '取号排队' }).click();
  await resident.getByText('A001').waitFor();
  await say('POST', `/api/booths/${secretary.booth}/next`, { desk: 1 });
  await resident.getByText('叫到您了！').waitFor();
  await console_.getByText('保留', { exact: true }).waitFor();
  await photograph(console_, 'console-held');
  await resident.goto(`${server.url}/S/${elderly.path}`);
  await resident.getByText(`${secretary.name}叫到您了，这个号已保留，不会过号。`).waitFor();
  await inBoth(resident, 'held', 'this number is kept for you');
  await say('POST', `/api/staff/booths/${secretary.booth}/tickets/1/finish`, {});
  await resident.getByText('这个号已保留').waitFor({ state: 'detached' });
});

test('the gate says how long, and which booth next', async () => {
  await people(secretary, 6);
  const visitor = await openDevice(browser, PHONE);
  await visitor.goto(`${server.url}/G/${market.path}`);
  await visitor
    .getByText(/人在等，约\d+分钟/)
    .first()
    .waitFor();
  await visitor.getByRole('button', { name: `想去 ${secretary.name}` }).click();
  await visitor.getByRole('button', { name: `想去 ${elderly.name}` }).click();
  await photograph(visitor, 'gate-wishes');
  await visitor.getByRole('button', { name: /下一个去哪/ }).click();
  const next = visitor.getByRole('link', { name: /先去/ });
  await next.waitFor();
  await photograph(visitor, 'gate-next');
  await targets(visitor, 'gate');
  await visitor.getByRole('button', { name: 'English' }).click();
  await visitor.getByText('Go first to').waitFor();
  await photograph(visitor, 'gate-next-en');
  await next.or(visitor.getByRole('link', { name: /Go first to/ })).click();
  await visitor.waitForURL(/\/S\//);
  await visitor.context().close();
  await display.goto(`${server.url}/display`);
  await display
    .getByText(/约\d+分钟/)
    .first()
    // On one of its pages.
    .waitFor({ state: 'attached' });
  await photograph(display, 'display');
});

test('numbers stop when the time is used up, and a volunteer may go on giving them', async () => {
  const late = await openDevice(browser, PHONE);
  await late.goto(`${server.url}/S/${elderly.path}`);
  await late.getByRole('button', { name: '取号排队' }).waitFor();
  await hours(-1, 1.6);
  await people(elderly, 1);
  await late
    .getByText(/还可取 \d+ 号/)
    .or(late.getByText('今天取不到号了'))
    .first()
    .waitFor();
  await photograph(late, 'few-left');
  await hours(-2, 0.2);
  await late.getByText('今天取不到号了').waitFor();
  assert.equal(await late.getByRole('button', { name: '取号排队' }).count(), 0);
  await inBoth(late, 'no-time', 'no more numbers today');
  await console_.getByText('取号自动停止了').waitFor();
  await photograph(console_, 'console-no-time');
  await console_.getByRole('button', { name: '继续取号' }).click();
  await late.getByRole('button', { name: '取号排队' }).waitFor();
  await console_.getByText('正在继续取号').waitFor();
  await console_.getByRole('button', { name: '恢复到点停止' }).click();
  await late.getByText('今天取不到号了').waitFor();
  await late.context().close();
  await hours(-1, 4);
});

test('the organiser moves a volunteer with one tap', async () => {
  // A second volunteer at the quiet booth B; everybody goes to A.
  const quiet = market.booths.find(({ code }) => code === 'B');
  await say('POST', `/api/booths/${secretary.booth}/keep-giving`, { keep: true });
  await people(secretary, 16);
  const helper = await volunteer(quiet);
  await helper.getByRole('button', { name: '上岗' }).click();
  await helper.getByText('✓ 在岗').waitFor();
  await say('POST', `/api/booths/${quiet.booth}/desks/1/sign-in`, {});
  await organiser.goto(`${server.url}/organiser#/m/${market.market}/overview`);
  await organiser.reload();
  await organiser.getByText('建议把 B 摊 1 名志愿者调到 A 摊：').waitFor();
  await organiser.getByText(/预计共少等 \d+ 分钟/).waitFor();
  await inBoth(organiser, 'advice', 'Move one volunteer');
  await organiser.getByRole('button', { name: '采纳' }).click();
  await organiser.getByText('已把 B 摊 1 名志愿者调到 A 摊').waitFor();
  await photograph(organiser, 'advice-done');
  await helper.getByText(/您已调到 A 摊（书记面对面），\d 号窗口/).waitFor();
  await photograph(helper, 'console-moved');
  await helper.getByRole('button', { name: /叫下一位/ }).click();
  await helper.getByText(/已叫 A0/).waitFor();
  await helper.context().close();
});

/** A volunteer's phone, invited to one booth, at its second desk. */
async function volunteer(booth) {
  const { url } = await say('POST', `/api/markets/${market.market}/invitations`, {
    role: 'volunteer',
    booth: booth.booth,
    name: '二号手机',
  });
  const page = await openDevice(browser, PHONE);
  await page.goto(`${server.url}${new URL(url).pathname}`);
  await page.getByRole('button', { name: '加入' }).click();
  await page.waitForURL('**/console');
  await page.getByRole('button', { name: '2 号窗口' }).click();
  return page;
}

test('the organiser changes the rules while people wait', async () => {
  await organiser.getByRole('link', { name: '排队规则' }).click();
  const wait = organiser.getByLabel('等多久才能过号');
  await wait.waitFor();
  await inBoth(organiser, 'rules', 'Save the rules');
  await wait.fill('901');
  await organiser.getByRole('button', { name: '保存规则' }).click();
  await organiser.getByText('请填 0 到 900 之间的整数。').waitFor();
  assert.equal(await wait.getAttribute('aria-invalid'), 'true');
  await photograph(organiser, 'rules-wrong');
  await wait.fill('60');
  await organiser.getByRole('button', { name: '保存规则' }).click();
  await organiser.getByText('已保存，马上生效').waitFor();
  await organiser.getByText('等多久才能过号：0 秒 → 60 秒').waitFor();
  const { policies } = await (await fetch(`${server.url}/api/booths/${elderly.booth}/snapshot`)).json();
  assert.equal(policies.miss_seconds, 60);
  // One booth does otherwise.
  await organiser.getByLabel('改哪里的规则').selectOption(elderly.booth);
  await organiser.getByLabel('过号回来排在几人后').fill('1');
  await organiser.getByRole('button', { name: '保存规则' }).click();
  await organiser.getByText('过号回来排在几人后：与市集相同 → 1 人').waitFor();
  await photograph(organiser, 'rules-booth');
  await organiser.setViewportSize({ width: 390, height: 844 });
  await photograph(organiser, 'rules-narrow');
  await organiser.setViewportSize(LAPTOP.viewport);
});

test('a kiosk says how long, and asks who goes first, before a number is taken', async () => {
  const { url } = await say('POST', `/api/markets/${market.market}/invitations`, {
    role: 'kiosk',
    booth: null,
    name: '取号机',
  });
  const kiosk = await openDevice(browser, LAPTOP);
  await kiosk.goto(`${server.url}${new URL(url).pathname}`);
  await kiosk.getByRole('button', { name: '加入' }).click();
  await kiosk.waitForURL('**/kiosk');
  await say('POST', `/api/booths/${elderly.booth}/keep-giving`, { keep: true });
  await kiosk.getByRole('button', { name: elderly.name }).waitFor();
  await photograph(kiosk, 'kiosk');
  await kiosk.getByRole('button', { name: elderly.name }).click();
  await kiosk.getByText(/现在取号：大约等\d+分钟，多数不超过\d+分钟/).waitFor();
  await photograph(kiosk, 'kiosk-ask');
  await kiosk.getByRole('button', { name: '优先取号' }).click();
  await kiosk.getByText('请记住号码').first().waitFor();
  const snapshot = await (await fetch(`${server.url}/api/booths/${elderly.booth}/snapshot`)).json();
  assert.ok(snapshot.priority.includes(snapshot.issued));
  await kiosk.context().close();
});

test('nothing went wrong in any page', async () => {
  assert.deepEqual(await problems({ organiser, console_, resident, display }), {});
});

// The self-service kiosk: somebody without a phone touches a booth, answers one question, takes the slip and goes; or walks
// away, and the screen is free for the next person all the same.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { easy } from './ease.mjs';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { give } from './life.mjs';
import { currentMarket, invite, join, openOrganiser, problems } from './people.mjs';

/** A pillar with its screen upright, and a tablet on a table. */
const PILLAR = { width: 1080, height: 1920 };
const TABLET = { width: 1280, height: 800 };
/** How long nobody touches it before it is the next person's. */
const IDLE = 45_000;
/** Read from a step away: large, also where the staff's page would do with less. */
const STANDING = { text: 18 };

let server, browser, organiser, kiosk, market, queues;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  queues = market.booths.filter(({ mode }) => mode === 'queue');
  organiser = await openOrganiser(browser, server);
  kiosk = await openDevice(browser, { viewport: PILLAR, timezoneId: 'Asia/Shanghai', hasTouch: true });
  // Its clock is ours, so that nobody waits twenty seconds.
  await kiosk.clock.install();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A photograph upright and lying, whichever it stands in, and that nothing hangs over the edge. */
async function photograph(name) {
  for (const [form, size] of Object.entries({ pillar: PILLAR, tablet: TABLET })) {
    await kiosk.setViewportSize(size);
    await kiosk.evaluate(() => document.body.offsetHeight);
    const wider = await kiosk.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wider <= 0, `${name} is ${wider} px wider than the ${form}'s screen`);
    await keepScreenshot(kiosk, `kiosk-${name}-${form}`);
  }
  await kiosk.setViewportSize(PILLAR);
}

const choice = ({ code, name }) => kiosk.getByRole('button', { name: `${code} ${name}` });
const regular = () => kiosk.getByRole('button', { name: /^普通取号|^Take an ordinary number/ });

/** Touches the booth, reads how long it takes there, and answers that nobody goes first. */
async function take(queue) {
  await choice(queue).tap();
  await regular().tap();
}

test('a kiosk that nobody invited says who can', async () => {
  await kiosk.goto(`${server.url}/kiosk`);
  await kiosk.getByText('请组织者在“邀请与设备”里邀请这台取号机').waitFor();
  await photograph('uninvited');
});

test('the organiser’s invitation makes it one, and it shows every booth', async () => {
  const path = await invite(organiser, server, market.market, { role: '取号机', name: '东门取号机' });
  await join(kiosk, server, path);
  await kiosk.getByRole('heading', { name: '请选择要去的摊位' }).waitFor();
  for (const booth of market.booths) await choice(booth).waitFor();
  assert.equal(await kiosk.locator('.booths button').count(), market.booths.length);
  await photograph('choice');
  await easy(kiosk, 'every booth', STANDING);
});

test('a booth, an answer, and a number that can be read from a step away', async () => {
  await choice(queues[0]).tap();
  await kiosk.getByText('现在取号').waitFor();
  await photograph('question');
  await easy(kiosk, 'the question', { ...STANDING, quick: true });
  await regular().tap();
  await kiosk.getByText(`${queues[0].code}001`).first().waitFor();
  await kiosk.getByText('请记住号码').first().waitFor();
  await easy(kiosk, 'the number', STANDING);
  await photograph('number');
});

test('who stands there longer is asked in time, and one touch is enough to stay', async () => {
  // Its clock also goes by itself, while photographs are taken.
  await kiosk.clock.runFor(IDLE - 14_000);
  await kiosk.getByText(/^\d+ 秒后返回首页$/).waitFor();
  await photograph('counting');
  await kiosk.getByRole('button', { name: '继续操作' }).tap();
  await kiosk.getByText(/秒后返回首页$/).waitFor({ state: 'detached' });
  await kiosk.getByText(`${queues[0].code}001`).first().waitFor();
  await kiosk.getByRole('button', { name: '好了，返回' }).tap();
  await kiosk.getByRole('heading', { name: '请选择要去的摊位' }).waitFor();
  await choice(queues[0]).getByText('等候 1 人').waitFor();
});

test('the number goes along on a phone that scans the code', async () => {
  await take(queues[0]);
  await kiosk.getByText(`${queues[0].code}002`).first().waitFor();
  const code = kiosk.getByRole('img', { name: '把号码带到手机上的二维码' });
  await kiosk.waitForFunction((img) => img.complete && img.naturalWidth > 0, await code.elementHandle());
  const said = new URL(await code.getAttribute('src'), server.url).searchParams.get('text');
  const phone = await openDevice(browser);
  await phone.goto(`${server.url}${new URL(said).pathname}`);
  await phone.getByText(`${queues[0].code}002`).first().waitFor();
  await phone.context().close();
  await kiosk.getByRole('button', { name: '好了，返回' }).tap();
});

test('a number that was a mistake is taken back', async () => {
  await take(queues[0]);
  await kiosk.getByText(`${queues[0].code}003`).first().waitFor();
  await kiosk.getByRole('button', { name: '取错了，撤销' }).tap();
  await kiosk.getByRole('heading', { name: '请选择要去的摊位' }).waitFor();
  await choice(queues[0]).getByText('等候 2 人').waitFor();
});

test('a number is found again by its digits', async () => {
  await kiosk.getByRole('button', { name: '查我的号' }).tap();
  await choice(queues[0]).tap();
  await kiosk.getByRole('button', { name: '2', exact: true }).tap();
  await kiosk.getByRole('button', { name: '查', exact: true }).tap();
  await kiosk.getByText('前面还有 1 人').waitFor();
  await photograph('lookup');
  await easy(kiosk, 'looking a number up', { ...STANDING, quick: true });
  await kiosk.getByRole('button', { name: '删除' }).tap();
  for (const digit of ['9', '9']) await kiosk.getByRole('button', { name: digit, exact: true }).tap();
  await kiosk.getByRole('button', { name: '查', exact: true }).tap();
  await kiosk.getByText('没有这个号').waitFor();
  await kiosk.getByRole('button', { name: '返回首页' }).tap();
});

test('a number is found by the number on the pass card, too', async () => {
  const first = await organiser.evaluate(async (path) => {
    const headers = { 'content-type': 'application/json' };
    const made = await fetch(path, { method: 'POST', headers, body: JSON.stringify({ count: 2 }) });
    return (await made.json()).first;
  }, `/api/markets/${market.market}/passes`);
  assert.equal(first, 1);
  await kiosk.getByRole('button', { name: '查我的号' }).tap();
  await kiosk.getByRole('button', { name: '我有居民卡' }).tap();
  await kiosk.getByRole('button', { name: '2', exact: true }).tap();
  await kiosk.getByRole('button', { name: '查', exact: true }).tap();
  await kiosk.getByText('这张卡现在没有在排的号').waitFor();
  await photograph('lookup-card');
  await easy(kiosk, 'looking a card up', { ...STANDING, quick: true });
  await kiosk.getByRole('button', { name: '9', exact: true }).tap();
  await kiosk.getByRole('button', { name: '查', exact: true }).tap();
  await kiosk.getByText('没有这张居民卡').waitFor();
  await kiosk.getByRole('button', { name: '返回首页' }).tap();
});

/** What the server says of the slip, whatever printer it has. */
const printer = (answer) => kiosk.route('**/slip', (route) => route.fulfill(answer));

test('a dead printer is reported, the number stands, and it is printed when the printer is back', async () => {
  const problem = { code: 'printer_no_paper', detail: '打印机没有纸了。' };
  await printer({ json: { printed: 'printer', problem } });
  await take(queues[0]);
  await kiosk.getByText('打印机没有纸了。您的号码有效，请记住它。').waitFor();
  await kiosk.getByText(`${queues[0].code}004`).first().waitFor();
  await photograph('no-paper');
  await easy(kiosk, 'a dead printer', { ...STANDING, quick: true });
  await kiosk.unroute('**/slip');
  await printer({ json: { printed: 'printer', problem: null } });
  await kiosk.getByRole('button', { name: '再打印一次' }).tap();
  await kiosk.getByText('号码条打印好了，请取走').waitFor();
  await photograph('printed');
  await kiosk.getByRole('button', { name: '好了，返回' }).tap();
  await choice(queues[0]).getByText('等候 3 人').waitFor();
  await kiosk.unroute('**/slip');
});

test('where the server has no printer the kiosk’s own browser prints, by itself once the staff say so', async () => {
  await kiosk.evaluate(() => {
    window.prints = 0;
    window.print = () => (window.prints += 1);
  });
  await take(queues[0]);
  await kiosk.getByRole('button', { name: '打印号码条' }).tap();
  assert.equal(await kiosk.evaluate(() => window.prints), 1);
  // On paper there is the slip alone.
  await kiosk.emulateMedia({ media: 'print' });
  assert.equal(await kiosk.locator('main').isVisible(), false);
  assert.equal(await kiosk.locator('.paper').isVisible(), true);
  await keepScreenshot(kiosk, 'kiosk-slip');
  await kiosk.emulateMedia({ media: null });
  await kiosk.getByRole('button', { name: '好了，返回' }).tap();
  await kiosk.getByRole('button', { name: '工作人员' }).tap();
  await kiosk.getByRole('radio', { name: '自动打印' }).tap();
  await easy(kiosk, 'the staff’s panel', { ...STANDING, quick: true });
  await kiosk.getByRole('button', { name: '关闭' }).tap();
  await take(queues[0]);
  await kiosk.getByRole('button', { name: '打印号码条' }).waitFor();
  await kiosk.waitForFunction(() => window.prints === 2);
  await kiosk.getByRole('button', { name: '好了，返回' }).tap();
});

/** As a scanner types: one burst that waits for nothing; once more where a busy machine has torn it apart. */
async function scan(text) {
  const hint = kiosk.getByText(/已读到居民卡|这不是居民码/);
  for (let n = 0; n < 5; n += 1) {
    await burst(text);
    if (
      await hint.waitFor({ timeout: 4_000 }).then(
        () => true,
        () => false,
      )
    )
      return;
  }
}

async function burst(text) {
  const session = await kiosk.context().newCDPSession(kiosk);
  const press = (key, code) => [
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...code }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', key }),
  ];
  const letters = [...text].flatMap((letter) => press(letter, { text: letter }));
  await Promise.all([...letters, ...press('Enter', { text: '\r', windowsVirtualKeyCode: 13 })]);
  await session.detach();
}

const CARD = '0123456789ABCDEFGHJKMNPQRS';
const of = (mode) => market.booths.find((one) => one.mode === mode);

test('a printed card is read at any moment, and what is no card says so', async () => {
  await scan('6901028075763');
  await kiosk.getByText('这不是居民码').waitFor();
  await scan(CARD);
  await kiosk.getByText('已读到居民卡').waitFor();
  await photograph('card');
  await take(queues[1]);
  await kiosk.getByText(`${queues[1].code}001`).first().waitFor();
  await kiosk.getByRole('button', { name: '好了，返回' }).tap();
  // The same card again has the same number.
  await scan(CARD);
  await take(queues[1]);
  await kiosk.getByText('您在这里已经取过号了').waitFor();
  await kiosk.getByText(`${queues[1].code}001`).first().waitFor();
  await kiosk.getByRole('button', { name: '好了，返回' }).tap();
});

test('a parcel is for one person: with a card, once', async () => {
  const parcels = of('handout');
  await choice(parcels).tap();
  await kiosk.getByText('每人一份：请先扫居民卡').waitFor();
  await easy(kiosk, 'a parcel without a card', { ...STANDING, quick: true });
  await scan(CARD);
  await kiosk.getByRole('button', { name: '领一份' }).tap();
  await kiosk.getByText('✓ 已登记').waitFor();
  await photograph('parcel');
  await kiosk.getByRole('button', { name: '好了，返回' }).tap();
  await scan(CARD);
  await choice(parcels).tap();
  await kiosk.getByRole('button', { name: '领一份' }).tap();
  await kiosk.getByText('您已经登记过了').waitFor();
  await kiosk.getByRole('button', { name: '好了，返回' }).tap();
});

test('a visit is counted, and a place in a session is booked', async () => {
  await choice(of('tally')).tap();
  await kiosk.getByRole('button', { name: '签到', exact: true }).tap();
  await kiosk.getByText('✓ 已登记').waitFor();
  await kiosk.getByRole('button', { name: '好了，返回' }).tap();
  await choice(of('slots')).tap();
  await kiosk.locator('.sessions button').first().tap();
  await kiosk.getByText('✓ 已登记').waitFor();
  await photograph('session');
  await kiosk.getByRole('button', { name: '好了，返回' }).tap();
});

test('who walks away leaves nothing behind', async () => {
  await take(queues[5]);
  await kiosk.getByText(`${queues[5].code}001`).first().waitFor();
  await kiosk.clock.runFor(IDLE + 1_000);
  await kiosk.getByRole('heading', { name: '请选择要去的摊位' }).waitFor();
  assert.equal(await kiosk.getByText(`${queues[5].code}001`).count(), 0);
});

test('an impatient double touch gives one number', async () => {
  await choice(queues[2]).tap();
  await regular().dblclick();
  await kiosk.getByText(`${queues[2].code}001`).first().waitFor();
  await kiosk.getByRole('button', { name: '好了，返回' }).tap();
  await choice(queues[2]).getByText('等候 1 人').waitFor();
});

test('a booth that rests keeps its place, says so, takes nobody, and its numbers are still found', async () => {
  const at = `/api/booths/${queues[2].booth}`;
  const resting = kiosk.locator('.booths li', { hasText: `${queues[2].code} ${queues[2].name}` });
  await give(organiser, [[`${at}/pause`, { reason: '补充材料，马上回来' }]]);
  await resting.getByText('暂停').waitFor();
  assert.equal(await kiosk.locator('.booths li').count(), market.booths.length);
  assert.equal(await resting.getByRole('button').count(), 0);
  await photograph('resting');
  await easy(kiosk, 'a booth that rests', { ...STANDING, quick: true });
  await kiosk.getByRole('button', { name: '查我的号' }).tap();
  await choice(queues[2]).tap();
  await kiosk.getByRole('button', { name: '1', exact: true }).tap();
  await kiosk.getByRole('button', { name: '查', exact: true }).tap();
  await kiosk.getByText('下一个就是您').waitFor();
  await kiosk.getByRole('button', { name: '返回首页' }).tap();
  await give(organiser, [[`${at}/resume`, {}]]);
  await choice(queues[2]).getByText('等候 1 人').waitFor();
});

test('English for whoever needs it, and Chinese again for the next person', async () => {
  await kiosk.getByRole('button', { name: 'English' }).tap();
  await kiosk.getByRole('heading', { name: 'Which booth would you like?' }).waitFor();
  await photograph('choice-en');
  await take(queues[3]);
  await kiosk.getByText('Please remember it').first().waitFor();
  await photograph('number-en');
  await kiosk.clock.runFor(IDLE + 1_000);
  await kiosk.getByRole('heading', { name: '请选择要去的摊位' }).waitFor();
});

test('English without a number is Chinese again when nobody is there any more', async () => {
  await kiosk.getByRole('button', { name: 'English' }).tap();
  await kiosk.getByRole('heading', { name: 'Which booth would you like?' }).waitFor();
  await kiosk.clock.runFor(IDLE + 1_000);
  await kiosk.getByRole('heading', { name: '请选择要去的摊位' }).waitFor();
});

/** The organiser does something at a booth. */
const at = (booth, step, body = {}) =>
  organiser.evaluate(
    async ([path, sent]) =>
      (
        await fetch(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...sent, key: `kiosk-test-${Date.now()}` }),
        })
      ).ok,
    [`/api/booths/${booth}/${step}`, body],
  );

test('a booth that takes nobody is not offered', async () => {
  assert.ok(await at(queues[0].booth, 'close'));
  await choice(queues[0]).waitFor({ state: 'detached' });
  assert.ok(await at(queues[0].booth, 'reopen'));
  await choice(queues[0]).waitFor();
});

test('a booth that closes under the finger says so, and the words go when the person has gone', async () => {
  // The news of its closing is held back: the touch comes first.
  await kiosk.route('**/tickets', async (route) => {
    await at(queues[0].booth, 'close');
    await route.continue();
  });
  await take(queues[0]);
  const alert = kiosk.getByRole('alert').filter({ hasText: /./ });
  await alert.waitFor();
  await photograph('closed');
  assert.match(await alert.innerText(), /[一-龥]/);
  await kiosk.unroute('**/tickets');
  await kiosk.clock.runFor(IDLE + 1_000);
  await alert.waitFor({ state: 'detached' });
  await at(queues[0].booth, 'reopen');
});

test('without a network a touch says that it is on its way, and the number comes when it is back', async () => {
  await kiosk.context().setOffline(true);
  await take(queues[4]);
  await kiosk.getByText(/正在发送|还在发送/).waitFor();
  await photograph('offline');
  await kiosk.context().setOffline(false);
  await kiosk.clock.runFor(15_000);
  await kiosk.getByText(`${queues[4].code}001`).first().waitFor();
  await kiosk.clock.runFor(IDLE + 1_000);
  await kiosk.getByRole('heading', { name: '请选择要去的摊位' }).waitFor();
});

test('a kiosk that the organiser shuts out says so instead of taking touches in vain', async () => {
  await organiser.goto(`${server.url}/organiser#/m/${market.market}/people`);
  await organiser.locator('li', { hasText: '东门取号机' }).getByRole('button', { name: '收回' }).click();
  await organiser.getByRole('dialog').getByRole('button', { name: '收回' }).click();
  await organiser.locator('li', { hasText: '东门取号机' }).getByText('已收回').waitFor();
  await take(queues[0]);
  await kiosk.getByText('请组织者在“邀请与设备”里邀请这台取号机').waitFor();
});

test('nothing went wrong in the pages', async () => {
  assert.deepEqual(await problems({ kiosk, organiser }, { cut: true }), {
    kiosk: [
      'GET /api/markets/*/passes/* 404 no_such_pass',
      'POST /api/booths/*/tickets 401 unauthenticated',
      'POST /api/booths/*/tickets 409 booth_closed',
    ],
  });
});

// The self-service kiosk: somebody without a phone touches a booth, remembers the number, and goes; or walks away, and
// the screen is free for the next person all the same.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { currentMarket, invite, join, openOrganiser, serious } from './people.mjs';

/** A pillar with its screen upright, and a tablet on a table. */
const PILLAR = { width: 1080, height: 1920 };
const TABLET = { width: 1280, height: 800 };
/** The server limits nobody so soon; a kiosk shows a number for so long. */
const SHOWN = 20_000;

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
const regular = () => kiosk.getByRole('button', { name: /^不是，取号|^No: a number/ });

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

test('the organiser’s invitation makes it one, and it shows every queue', async () => {
  const path = await invite(organiser, server, market.market, { role: '取号机', name: '东门取号机' });
  await join(kiosk, server, path);
  await kiosk.getByRole('heading', { name: '请选择要去的摊位' }).waitFor();
  for (const queue of queues) await choice(queue).waitFor();
  assert.equal(await kiosk.locator('.booths button').count(), queues.length);
  await photograph('choice');
});

test('a booth, an answer, and a number that can be read from a step away', async () => {
  await choice(queues[0]).tap();
  await kiosk.getByText('现在取号').waitFor();
  await photograph('question');
  await regular().tap();
  await kiosk.getByText(`${queues[0].code}001`).waitFor();
  await kiosk.getByText('请记住号码').waitFor();
  await photograph('number');
});

test('who wants to look longer can; who is done frees the screen at once', async () => {
  // Its clock also goes by itself, while photographs are taken.
  await kiosk.clock.runFor(5_000);
  await kiosk.getByText(/^1?\d 秒后返回$/).waitFor();
  await kiosk.getByRole('button', { name: '再看一会儿' }).tap();
  await kiosk.getByText(/^(20|19|18) 秒后返回$/).waitFor();
  await kiosk.getByRole('button', { name: '好了，返回' }).tap();
  await kiosk.getByRole('heading', { name: '请选择要去的摊位' }).waitFor();
  await choice(queues[0]).getByText('等候 1 人').waitFor();
});

test('who walks away leaves nothing behind', async () => {
  await take(queues[1]);
  await kiosk.getByText(`${queues[1].code}001`).waitFor();
  await kiosk.clock.runFor(SHOWN + 1_000);
  await kiosk.getByRole('heading', { name: '请选择要去的摊位' }).waitFor();
  assert.equal(await kiosk.getByText(`${queues[1].code}001`).count(), 0);
});

test('an impatient double touch gives one number', async () => {
  await choice(queues[2]).tap();
  await regular().dblclick();
  await kiosk.getByText(`${queues[2].code}001`).waitFor();
  await kiosk.getByRole('button', { name: '好了，返回' }).tap();
  await choice(queues[2]).getByText('等候 1 人').waitFor();
});

test('English for whoever needs it, and Chinese again for the next person', async () => {
  await kiosk.getByRole('button', { name: 'English' }).tap();
  await kiosk.getByRole('heading', { name: 'Which booth would you like?' }).waitFor();
  await photograph('choice-en');
  await take(queues[3]);
  await kiosk.getByText('Please remember it').waitFor();
  await photograph('number-en');
  await kiosk.clock.runFor(SHOWN + 1_000);
  await kiosk.getByRole('heading', { name: '请选择要去的摊位' }).waitFor();
});

test('English without a number is Chinese again when nobody is there any more', async () => {
  await kiosk.getByRole('button', { name: 'English' }).tap();
  await kiosk.getByRole('heading', { name: 'Which booth would you like?' }).waitFor();
  await kiosk.clock.runFor(61_000);
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

test('a booth that closes under the finger says so in both languages, and the words go when the person has gone', async () => {
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
  await kiosk.getByRole('button', { name: 'English' }).tap();
  assert.match(await alert.innerText(), /[A-Za-z]{4}/);
  await kiosk.unroute('**/tickets');
  await kiosk.clock.runFor(61_000);
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
  await kiosk.getByText(`${queues[4].code}001`).waitFor();
  await kiosk.clock.runFor(SHOWN + 1_000);
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

test('nothing went wrong in the pages', () => {
  for (const page of [kiosk, organiser]) assert.deepEqual(serious(page), []);
});

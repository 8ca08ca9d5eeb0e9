// The console in one hand: nothing covers the big button, a scan fills the screen, a request is written down in seconds;
// and every state of it is easy to see, read and tap.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { countTaps, easy } from './ease.mjs';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { currentMarket, invite, join, openOrganiser, problems } from './people.mjs';

const SMALL = { viewport: { width: 360, height: 740 }, timezoneId: 'Asia/Shanghai' };
const WAIT = { timeout: 30_000 };
let server, browser, organiser, phone, market, queue;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  [queue] = market.booths.filter(({ mode }) => mode === 'queue');
  organiser = await openOrganiser(browser, server);
  phone = await openDevice(browser, SMALL);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const say = (path, body = {}) =>
  organiser.evaluate(
    async ([path, body]) => {
      const key = Array.from(crypto.getRandomValues(new Uint8Array(9)), (n) => n.toString(36)).join('');
      const response = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key: `thumb-${key}`, ...body }),
      });
      return response.json();
    },
    [path, body],
  );

const next = () => phone.getByRole('button', { name: /叫下一位/ });

async function stand({ name }) {
  const change = phone.getByRole('button', { name: '换摊位' });
  if (await change.isVisible()) await change.click();
  await phone.locator('li', { hasText: name }).getByRole('button').first().click();
  await phone.locator('header', { hasText: name }).waitFor(WAIT);
}

test('whoever was not invited learns how to be', async () => {
  await phone.goto(`${server.url}/console`);
  await phone.getByText('请扫描组织者给您的邀请二维码').waitFor(WAIT);
  await easy(phone, 'not invited', { quick: true });
});

test('an invited volunteer chooses a booth', async () => {
  await join(phone, server, await invite(organiser, server, market.market, { name: '一号手机' }));
  await phone.getByText('请选择您的摊位').waitFor(WAIT);
  await easy(phone, 'choosing a booth');
});

test('ten seconds to take a call back, and the big button is free all the time', async () => {
  for (let n = 0; n < 5; n += 1) await say(`/api/booths/${queue.booth}/tickets`, { priority: n === 3 });
  await stand(queue);
  await next()
    .filter({ hasText: `${queue.code}004` })
    .waitFor(WAIT);
  const before = await next().boundingBox();
  await next().click();
  const undo = phone.getByRole('button', { name: /撤销/ });
  await undo.waitFor(WAIT);
  const [now, toast] = [await next().boundingBox(), await undo.boundingBox()];
  assert.ok(toast.y + toast.height <= now.y, 'the undo lies above the big button');
  assert.ok(Math.abs(now.y - before.y) < 1, 'the big button has not moved under the thumb');
  assert.ok(now.y + now.height < SMALL.viewport.height, 'it is in reach without scrolling');
  // What is in the middle of the big button is the big button.
  const top = await phone.evaluate(
    ([x, y]) => document.elementFromPoint(x, y)?.closest('button')?.className,
    [now.x + now.width / 2, now.y + now.height / 2],
  );
  assert.match(top, /next/);
  await keepScreenshot(phone, 'console-called-360');
  await undo.click();
  await phone.getByText('已撤销').waitFor(WAIT);
  await phone.locator('.serving').waitFor({ state: 'detached' });
});

test('somebody is called, and every step is a large button', async () => {
  await next().click();
  await phone.locator('.serving', { hasText: `${queue.code}004` }).waitFor(WAIT);
  await easy(phone, 'called', { most: 60 });
  await phone.getByRole('button', { name: /^来了/ }).click();
  await phone.locator('.serving.at').waitFor(WAIT);
  await easy(phone, 'served', { quick: true });
});

const absent = (page) => page.getByRole('button', { name: /没来，叫下一位/ });
const served = async () =>
  (await fetch(`${server.url}/api/booths/${queue.booth}/snapshot`)).json().then(({ served }) => served);

test('a console that is opened late counts from the call, until somebody calls again', async () => {
  await next().click();
  await absent(phone)
    .getByText(/再等 \d+ 秒/)
    .waitFor(WAIT);
  await keepScreenshot(phone, 'console-awaited-360');
  // A second more than is asked for below: the server's clock is read from a header of whole seconds.
  await phone.waitForTimeout(7_000);
  const late = await phone.context().newPage();
  await late.goto(`${server.url}/console`);
  const wait = absent(late).getByText(/再等 \d+ 秒/);
  await wait.waitFor(WAIT);
  const seconds = Number((await wait.innerText()).match(/\d+/)[0]);
  assert.ok(seconds <= 84, `${seconds} s, counted from the opening of the page`);
  assert.equal(await absent(late).isEnabled(), false);
  await phone.getByRole('button', { name: '再叫一次' }).click();
  await phone.getByText(/已完成.*再叫一次/).waitFor(WAIT);
  await wait.waitFor({ state: 'detached', ...WAIT });
  await absent(late).click({ trial: true, ...WAIT });
  await late.close();
});

test('whoever does not come takes one tap, and is not counted as served', async () => {
  assert.equal(await served(), 1, 'the one who came');
  await easy(phone, 'awaited', { most: 60 });
  const taps = await countTaps(phone);
  await absent(phone).click();
  await phone.getByText(`${queue.code}001 已过号，已叫 ${queue.code}002`).waitFor(WAIT);
  assert.equal(await taps(), 1);
  await phone.locator('.serving', { hasText: `${queue.code}002` }).waitFor();
  assert.equal(await served(), 1);
  await keepScreenshot(phone, 'console-missed-called-360');
});

test('who says that they were not served is back in the line, and the volunteer reads why', async () => {
  await say(`/api/staff/booths/${queue.booth}/tickets/4/not_served`);
  await phone.getByText(`${queue.code}004 说还没办，已排回队里。`).waitFor(WAIT);
  await phone
    .locator('li', { hasText: `${queue.code}004` })
    .getByText('还没办')
    .waitFor();
  assert.equal(await served(), 0);
  await keepScreenshot(phone, 'console-not-served-360');
});

test('a second phone at the same desk sees that somebody is there', async () => {
  const other = await openDevice(browser, SMALL);
  await join(other, server, await invite(organiser, server, market.market, { name: '二号手机' }));
  await other.locator('li', { hasText: queue.name }).getByRole('button').first().click();
  await other.getByText('另一台手机正在用这个窗口').waitFor(WAIT);
  await phone.getByText('✓ 在岗').waitFor(WAIT);
  await keepScreenshot(other, 'console-others-desk-360');
  await other.context().close();
});

test('the common request takes five taps beside its words', async () => {
  const taps = await countTaps(phone);
  await phone.getByRole('button', { name: '诉求', exact: true }).click();
  await phone.getByRole('radio', { name: '公共设施' }).click();
  await phone.getByLabel('诉求内容').fill('小区东门的路灯坏了好几天，晚上看不清路');
  await phone.getByRole('button', { name: '已当场解答' }).click();
  await phone.getByRole('button', { name: '登记', exact: true }).click();
  await phone.getByText(/已登记第 \d+ 号诉求/).waitFor(WAIT);
  // And one into the field, which this test has filled without.
  assert.equal((await taps()) + 1, 5);
  const { requests } = await (await fetch(`${server.url}/api/markets/${market.market}/snapshot`)).json();
  assert.deepEqual([requests.settled, requests.open], [1, 0]);
  await keepScreenshot(phone, 'console-registered-360');
});

test('what is dangerous is due within a day, other things in five working days, and the unit is remembered', async () => {
  await say('/api/units', { name: '测试消防救援站' });
  await phone.reload();
  await phone.getByRole('button', { name: '诉求', exact: true }).click();
  await phone.getByRole('radio', { name: '转办' }).click();
  const due = phone.getByLabel('办理时限');
  await phone.getByRole('radio', { name: '环境卫生' }).click();
  const days = async () => (new Date(await due.inputValue()).getTime() - Date.now()) / 86_400_000;
  assert.ok((await days()) > 4, `${await days()} days`);
  await phone.getByRole('radio', { name: '公共安全' }).click();
  await phone.waitForFunction(() => {
    const field = document.querySelector('input[type=datetime-local]');
    return new Date(field.value).getTime() - Date.now() < 90_000_000;
  });
  await phone.getByLabel('承办单位').selectOption({ label: '测试消防救援站' });
  await phone.getByLabel('诉求内容').fill('楼道里堆满杂物');
  await easy(phone, 'the handling form', { quick: true });
  await phone.getByRole('button', { name: '登记', exact: true }).click();
  await phone.getByText(/已登记第 \d+ 号诉求/).waitFor(WAIT);
  await phone.getByRole('radio', { name: '转办' }).click();
  await phone.getByRole('radio', { name: '公共安全' }).click();
  await phone.waitForFunction(
    () => document.querySelector('form select')?.selectedOptions[0]?.text === '测试消防救援站',
  );
});

/** As a scanner types: one burst that waits for nothing; once more where a busy machine has torn it apart. */
async function scan(text) {
  for (let n = 0; n < 5; n += 1) {
    await burst(text);
    const there = phone.locator('.scan').waitFor({ timeout: 4_000 });
    if (
      await there.then(
        () => true,
        () => false,
      )
    )
      return;
  }
}

async function burst(text) {
  const session = await phone.context().newCDPSession(phone);
  const press = (key, code) => [
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...code }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', key }),
  ];
  const letters = [...text].flatMap((letter) => press(letter, { text: letter }));
  await Promise.all([...letters, ...press('Enter', { text: '\r', windowsVirtualKeyCode: 13 })]);
  await session.detach();
}

test('a scan fills the screen: green with the number, red with the reason', async () => {
  await phone.getByRole('button', { name: '叫号', exact: true }).click();
  await scan('0123456789ABCDEFGHJKMNPQRS');
  const result = phone.locator('.scan');
  await result.getByText(`${queue.code}006`).waitFor(WAIT);
  assert.match(await result.getAttribute('class'), /good/);
  const box = await result.boundingBox();
  assert.deepEqual([box.width, box.height], [360, 740]);
  await keepScreenshot(phone, 'console-scan-good-360');
  await result.getByRole('button').click();
  await scan('6901028075763');
  await result.getByText('这不是居民码').waitFor(WAIT);
  assert.doesNotMatch(await result.getAttribute('class'), /good/);
  await easy(phone, 'a scan that is no pass', { quick: true, within: '.scan' });
  await keepScreenshot(phone, 'console-scan-bad-360');
  await result.getByRole('button').click();
  await result.waitFor({ state: 'detached' });
});

test('the booth itself, a break, and the other modes', async () => {
  await phone.getByRole('button', { name: '摊位', exact: true }).click();
  await phone.getByRole('button', { name: '暂停服务' }).waitFor(WAIT);
  await easy(phone, 'the booth', { quick: true });
  for (const mode of ['tally', 'handout', 'slots']) {
    await stand(market.booths.find((one) => one.mode === mode));
    await phone.getByText('今日人次').waitFor(WAIT);
    await easy(phone, mode, { quick: true });
    await keepScreenshot(phone, `console-${mode}-360`);
  }
});

test('nothing went wrong in the pages', async () => {
  assert.deepEqual(await problems({ phone, organiser }), {
    phone: ['POST /api/booths/*/tickets 422 not_a_pass'],
  });
});

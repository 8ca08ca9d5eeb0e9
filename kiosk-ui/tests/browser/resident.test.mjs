// What a resident does with a phone besides waiting: choose another booth, change the mind, be heard and read to, give a
// face, collect stamps, fetch the prize. Each state is checked for whoever sees, reads, taps or types less well.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { easy } from './ease.mjs';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { PHONE, currentMarket, openOrganiser, problems } from './people.mjs';

let server, browser, staff, resident;
let market, hair, law, tally, sport, handout, stamps;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  const queues = market.booths.filter(({ mode }) => mode === 'queue');
  [hair, law] = queues.slice(1);
  const of = (mode) => market.booths.find((line) => line.mode === mode);
  [tally, sport, handout] = [of('tally'), of('slots'), of('handout')];
  staff = await openOrganiser(browser, server);
  const { market: rules } = await staffAsks('GET', `/api/markets/${market.market}/policies`);
  const policies = { ...rules, miss_seconds: 0, prize_stamps: 3 };
  await staffAsks('PUT', `/api/markets/${market.market}/policies`, { policies });
  resident = await openDevice(browser, PHONE);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function staffAsks(method, path, body) {
  const [status, answer] = await staff.evaluate(
    async ([method, path, body]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
      return [response.status, await response.json()];
    },
    [method, path, body && { key: `staff-${Math.random()}`.replace('.', '-'), ...body }],
  );
  assert.equal(status, 200, `${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
}

const next = (booth, desk = 1) => staffAsks('POST', `/api/booths/${booth.booth}/next`, { desk });
const step = (booth, number, what) =>
  staffAsks('POST', `/api/staff/booths/${booth.booth}/tickets/${number}/${what}`, {});

/** The state as it is in both languages on a phone and a tablet, and easy in Chinese. */
async function bothLanguages(page, name, english) {
  const before = page.viewportSize();
  for (const [language, wait] of [
    ['zh', null],
    ['en', english],
  ]) {
    if (wait) {
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByText(wait).first().waitFor();
    }
    for (const width of [360, 768]) {
      await page.setViewportSize({ width, height: 780 });
      await keepScreenshot(page, `resident-${name}-${width}-${language}`);
    }
  }
  await page.setViewportSize(before);
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: 'English' }).waitFor();
  await easy(page, name);
}

async function scan(booth, page = resident) {
  await page.goto(`${server.url}/S/${booth.path}`);
  await page.getByRole('radiogroup', { name: '字号' }).waitFor();
}

test('a booth offers a number, with the wait', async () => {
  for (let n = 0; n < 4; n += 1) await staffAsks('POST', `/api/booths/${hair.booth}/tickets`, {});
  await scan(hair);
  await bothLanguages(resident, 'booth', 'Take a number');
});

test('a number is taken: place, wait, and when to be back', async () => {
  await resident.getByRole('button', { name: '取号排队' }).click();
  await resident.locator('.ticket .number').waitFor();
  await resident
    .getByText(/\d\d:\d\d前回来就行|请到摊位附近等候/)
    .first()
    .waitFor();
  await bothLanguages(resident, 'ticket', 'Your number');
});

test('a call rings for whoever tapped for it', async () => {
  await resident.getByRole('button', { name: '叫到时响铃' }).click();
  await resident.getByRole('button', { name: '响铃已开', pressed: true }).waitFor();
});

test('a number is given up only when asked twice, and is there again after an undo', async () => {
  const number = await resident.locator('.ticket .number').textContent();
  await resident.getByRole('button', { name: '不排了，取消' }).click();
  await resident.getByRole('dialog').waitFor();
  await easy(resident, 'give up?');
  await resident.getByRole('button', { name: '取消这个号' }).click();
  await resident.getByText(`${number} 号已取消。`).waitFor();
  await keepScreenshot(resident, 'resident-undo-360');
  await resident.getByRole('button', { name: '撤销' }).click();
  await resident.locator('.ticket.waiting .number', { hasText: number }).waitFor();
  await resident.getByText('前面还有').first().waitFor();
});

async function change(booth) {
  await resident.getByRole('button', { name: '换个摊位' }).click();
  await resident.getByLabel(new RegExp(booth.name)).check();
  await resident.getByRole('button', { name: `换到${booth.name}` }).click();
}

test('a resident goes to another booth: what it costs is said, and the new number is shown', async () => {
  await resident.getByRole('button', { name: '换个摊位' }).click();
  const choice = resident.getByLabel(new RegExp(law.name));
  await choice.check();
  await keepScreenshot(resident, 'resident-change-360-zh');
  await easy(resident, 'which booth instead?');
  await resident.getByRole('button', { name: `换到${law.name}` }).click();
  await resident.locator('.mine', { hasText: law.name }).waitFor();
  await resident.getByText('这个号已转到别的摊位。').waitFor();
  await resident.getByRole('button', { name: '撤销' }).click();
  await resident.locator('.ticket.waiting').waitFor();
  await change(law);
  await resident.locator('.mine', { hasText: law.name }).waitFor();
  await bothLanguages(resident, 'changed', 'has been moved to another booth');
  // And back, by the same way: to the end of the line.
  await scan(law);
  await change(hair);
  await resident.locator('.mine', { hasText: hair.name }).waitFor();
});

test('called elsewhere, the number here is kept, in plain words', async () => {
  const second = await openDevice(browser, PHONE);
  await scan(hair, second);
  await second.getByRole('button', { name: '取号排队' }).click();
  await second.locator('.ticket').waitFor();
  await scan(law, second);
  await second.getByRole('button', { name: '取号排队' }).click();
  await second.locator('.ticket').waitFor();
  await scan(hair, second);
  const { ticket } = await next(law);
  await second.getByText(`${law.name}叫到您了，这个号已保留，不会过号。`).first().waitFor();
  await bothLanguages(second, 'held', 'this number is kept for you');
  await second.goto(`${server.url}/G/${market.path}`);
  await second.locator('.mine.called').waitFor();
  assert.equal(await second.locator('.mine').count(), 2);
  await bothLanguages(second, 'gate-tickets', 'My numbers');
  await step(law, ticket.number, 'serve');
  await step(law, ticket.number, 'finish');
  assert.deepEqual(await problems({ second }), {});
  await second.context().close();
});

test('a call is told on whichever page one looks at, and is answered there', async () => {
  const third = await openDevice(browser, PHONE);
  for (const booth of [law, hair]) {
    await scan(booth, third);
    await third.getByRole('button', { name: '取号排队' }).click();
    await third.locator('.ticket.waiting').waitFor();
  }
  await third.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const { ticket } = await next(law);
  const banner = third.getByRole('alert').filter({ hasText: '叫到您了' });
  const seesCall = async () => {
    await banner.getByText(ticket.code).waitFor();
    await banner.getByText('请到 1 号窗口').waitFor();
    await banner.getByText(law.name).waitFor();
    await third.waitForFunction((code) => document.title.includes(code), ticket.code);
    const { y, width, height } = await banner.locator('.ticket').boundingBox();
    const screen = third.viewportSize();
    assert.ok(y >= 0 && y + height <= screen.height, `it lies at ${y} and is ${height} high`);
    assert.ok(width > 0.85 * screen.width, `${width} wide`);
  };
  await seesCall();
  await bothLanguages(third, 'called-elsewhere', "It's your turn!");
  await banner.getByRole('button', { name: '我在路上' }).click();
  await banner.getByText('已告诉志愿者：我在路上').waitFor();
  const { standing } = await staffAsks('GET', `/api/booths/${law.booth}/snapshot`);
  assert.equal(standing[0].coming, true);
  await third.goto(`${server.url}/G/${market.path}`);
  await seesCall();
  await keepScreenshot(third, 'resident-called-gate-360');
  const receipt = await third.evaluate(async (market) => {
    const body = JSON.stringify({ key: 'wish-while-called', content: '想要一张长椅' });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`/api/markets/${market}/wishes`, { method: 'POST', headers, body });
    return (await answer.json()).receipt;
  }, market.market);
  await third.goto(`${server.url}/R/${receipt}`);
  await seesCall();
  await keepScreenshot(third, 'resident-called-receipt-360');
  // And before any script runs, or without one.
  for (const path of [`/S/${hair.path}`, `/G/${market.path}`, `/R/${receipt}`]) {
    const page = await (await third.context().request.get(server.url + path)).text();
    assert.match(page, new RegExp(`<title>${ticket.code} 叫到您了`), path);
    assert.match(page, /请到 1 号窗口/, path);
  }
  await banner.getByRole('button', { name: '来不了，取消' }).click();
  await third.getByRole('dialog').getByRole('button', { name: '取消这个号' }).click();
  await banner.waitFor({ state: 'detached' });
  await third.waitForFunction((code) => !document.title.includes(code), ticket.code);
  assert.deepEqual(await problems({ third }), {});
  await third.context().close();
});

test('being called fills the screen; who misses it comes back with one tap', async () => {
  await scan(hair);
  const number = Number((await resident.locator('.ticket .number').textContent()).slice(-3));
  await staffAsks('POST', `/api/booths/${hair.booth}/tickets/${number}/call`, { desk: 1 });
  await resident.getByText('叫到您了！').waitFor();
  await bothLanguages(resident, 'called', "It's your turn!");
  await step(hair, number, 'miss');
  await resident.getByText('过号了').waitFor();
  await bothLanguages(resident, 'missed', 'You missed your call');
  await resident.getByRole('button', { name: '我回来了' }).click();
  await resident.locator('.ticket.waiting').waitFor();
  await staffAsks('POST', `/api/booths/${hair.booth}/tickets/${number}/call`, { desk: 1 });
  await step(hair, number, 'serve');
  await resident.getByText('正在为您服务').waitFor();
  await bothLanguages(resident, 'serving', 'You are being served');
  await step(hair, number, 'finish');
  await resident.getByText('已办完，谢谢您来。').waitFor();
});

test('who was marked served and was not is back in line with one tap, which can be taken back in reach', async () => {
  const number = Number((await resident.locator('.ticket .number').textContent()).slice(-3));
  await resident.evaluate(() => window.scrollTo(0, 0));
  await resident.getByRole('button', { name: '我还没办' }).click();
  await resident.locator('.ticket.waiting').waitFor();
  const { unserved, served } = await staffAsks('GET', `/api/booths/${hair.booth}/snapshot`);
  assert.deepEqual([unserved, served], [[number], 0]);
  const undo = resident.getByRole('button', { name: '撤销' });
  const { y, height } = await undo.boundingBox();
  assert.ok(y + height <= resident.viewportSize().height, `the undo ends at ${y + height}`);
  await keepScreenshot(resident, 'resident-not-served-360');
  await undo.click();
  await resident.getByText('已办完，谢谢您来。').waitFor();
  await resident.getByRole('button', { name: '我还没办' }).waitFor();
});

test('one of five faces says how it was, and another tap changes it', async () => {
  await resident.getByRole('radio', { name: '一般' }).click();
  await resident.getByText('谢谢您的评价').waitFor();
  await resident.getByRole('radio', { name: '很满意', exact: true }).click();
  await resident.getByRole('radio', { name: '很满意', exact: true, checked: true }).waitFor();
  await resident.getByText('已集 1 枚章').waitFor();
  await bothLanguages(resident, 'done', 'How was it?');
  await resident.reload();
  await resident.getByRole('radio', { name: '很满意', exact: true, checked: true }).waitFor();
});

test('visits, parcels and sessions differ', async () => {
  for (const [booth, button, then, name, english] of [
    [tally, '签到', '已签到', 'visit', 'Checked in'],
    [handout, '领取一份', '已登记领取', 'parcel', 'Yours is registered'],
    [sport, '余', '已预约', 'booked', 'Booked'],
  ]) {
    await scan(booth);
    if (booth === sport) await bothLanguages(resident, 'sessions', 'Choose a session');
    await resident.getByRole('button', { name: button }).first().click();
    await resident.getByText(then, { exact: true }).waitFor();
    await bothLanguages(resident, name, english);
  }
});

test('the gate shows stamps, and a full card with the digits for the prize', async () => {
  await resident.goto(`${server.url}/G/${market.path}`);
  await resident.getByText('集满了！').waitFor();
  // A booked session gives its stamp once it has begun, and these tests run at any hour.
  const { slots } = await staffAsks('GET', `/api/booths/${sport.booth}/snapshot`);
  stamps = slots.find(({ taken }) => taken > 0).starts_at <= Date.now() ? 4 : 3;
  assert.equal(await resident.locator('a.stamp').count(), stamps);
  await bothLanguages(resident, 'gate', 'My stamp card');
});

test('a volunteer types the digits and the prize is handed over, once', async () => {
  const card = await resident.locator('.stamps .receipt').textContent();
  await staff.goto(`${server.url}/console`);
  await staff.getByRole('button', { name: '集章兑奖' }).click();
  const give = async () => {
    await staff.getByLabel('手机上的 8 位数字，或扫卡').fill(card);
    await staff.getByRole('button', { name: '核对并发奖' }).click();
  };
  await give();
  await staff.getByText(`✓ 集了 ${stamps} 枚章，请发奖品`).waitFor();
  // The wrong person's, perhaps: taken back, it can be given again.
  await staff.getByRole('button', { name: '撤销' }).click();
  await staff.getByText(`✓ 集了 ${stamps} 枚章`).waitFor({ state: 'detached' });
  await give();
  await staff.getByText(`✓ 集了 ${stamps} 枚章，请发奖品`).waitFor();
  await give();
  await staff.getByText('✕ 这张卡已经领过奖品了').waitFor();
  await keepScreenshot(staff, 'console-prize');
  await resident.reload();
  await resident.getByText(/奖品已领取（\d\d:\d\d）/).waitFor();
});

test('a wish is left, and the phone remembers its receipt', async () => {
  await resident.getByLabel('内容').fill('想学用手机预约看病');
  await resident.getByRole('button', { name: '提交' }).click();
  await resident.getByText('收到了，谢谢您！').waitFor();
  await bothLanguages(resident, 'wish', 'Received, thank you!');
  const code = await resident.locator('.note .receipt').textContent();
  await resident.getByRole('link', { name: '查看办理情况' }).click();
  await resident.getByText('还没有答复').waitFor();
  await bothLanguages(resident, 'receipt', 'No answer yet');
  await resident.goto(`${server.url}/G/${market.path}`);
  await resident.getByRole('link', { name: code }).click();
  await resident.getByText('想学用手机预约看病').waitFor();
});

test('where the browser has a voice, the page is read aloud', async () => {
  const listener = await openDevice(browser, PHONE);
  assert.equal(await resident.getByRole('button', { name: '读给我听' }).count(), 0, 'hidden without a voice');
  await listener.addInitScript(() => {
    window.said = [];
    const synthesis = {
      getVoices: () => [{ lang: 'zh-CN', name: '测试' }],
      speak: (words) => window.said.push(words.text),
      cancel: () => {},
      addEventListener: () => {},
      removeEventListener: () => {},
    };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    window.SpeechSynthesisUtterance = class {
      constructor(text) {
        this.text = text;
      }
    };
  });
  await scan(law, listener);
  await listener.getByRole('button', { name: '取号排队' }).click();
  await listener.locator('.ticket .number').waitFor();
  await listener.getByRole('button', { name: '读给我听' }).click();
  const [said] = await listener.evaluate(() => window.said);
  assert.match(said, new RegExp(`${law.name}.*您的号.*${law.code} 0 0 \\d`));
  assert.doesNotMatch(said, /响铃|取消/);
  await listener.getByRole('button', { name: '不读了' }).click();
  await listener.context().close();
});

test('nothing went wrong on the phone', async () => assert.deepEqual(await problems({ resident }), {}));

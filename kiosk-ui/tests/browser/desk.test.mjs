// What volunteers do at booths of every sort: send somebody on to another booth, scan a printed pass, count visits,
// give parcels out and correct the stock, book places.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { after, before, test } from 'node:test';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { PHONE, currentMarket, invite, join, openOrganiser, problems } from './people.mjs';

let server, browser, organiser, desk, folder;
/** @type {{market: string, booths: {booth: string, path: string, code: string, mode: string, name: string}[]}} */
let market;
/** @type {string[]} what the codes of three printed passes say */
let passes;

before(async () => {
  folder = mkdtempSync(path(tmpdir(), 'shiji-desk-'));
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  organiser = await openOrganiser(browser, server);
  desk = await openDevice(browser, PHONE);
});

after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const booth = (mode, index = 0) => market.booths.filter((one) => one.mode === mode)[index];

/** What a scan came to fills the screen until somebody has read it. */
async function read() {
  const result = desk.locator('.scan');
  await result.getByRole('button').click();
  await result.waitFor({ state: 'detached' });
}

/** Goes to a booth's first desk. */
async function stand({ name }) {
  const change = desk.getByRole('button', { name: '换摊位' });
  if (await change.isVisible()) await change.click();
  await desk.locator('li', { hasText: name }).getByRole('button').first().click();
  await desk.locator('header', { hasText: name }).waitFor();
}

/** As a scanner types: one burst that waits for nothing, however busy this machine is. */
const scan = async (text) => {
  const session = await desk.context().newCDPSession(desk);
  const press = (key, code) => [
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...code }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', key }),
  ];
  const letters = [...text].flatMap((letter) => press(letter, { text: letter }));
  await Promise.all([...letters, ...press('Enter', { text: '\r', windowsVirtualKeyCode: 13 })]);
  await session.detach();
};

const figure = (name) => desk.locator('dl div', { hasText: name }).locator('dd');

test('a volunteer for all booths sees them all', async () => {
  const path = await invite(organiser, server, market.market, { name: '一号手机' });
  await join(desk, server, path);
  await desk.getByText('请选择您的摊位').waitFor();
  assert.equal(await desk.locator('li.card').count(), market.booths.length);
});

test('printed passes come out of the organiser’s page', async () => {
  await organiser.goto(`${server.url}/organiser#/m/${market.market}/papers`);
  await organiser.getByLabel('张数').fill('3');
  await organiser.getByRole('button', { name: '生成', exact: true }).click();
  const link = await organiser.getByRole('link', { name: '打开卡片 PDF' }).getAttribute('href');
  const pdf = path(folder, 'passes.pdf');
  writeFileSync(pdf, await (await organiser.request.get(`${server.url}${link}`)).body());
  // In two sizes, as a phone sees a code in many pictures: the codes are drawn by lot.
  const read = new Set();
  for (const dpi of ['150', '200']) {
    execFileSync('pdftoppm', ['-r', dpi, '-gray', '-singlefile', pdf, path(folder, 'page')]);
    const found = execFileSync('zbarimg', ['--quiet', '--raw', '--nodbus', path(folder, 'page.pgm')], {
      encoding: 'utf8',
    });
    found
      .trim()
      .split('\n')
      .forEach((code) => read.add(code));
  }
  passes = [...read];
  assert.equal(passes.length, 3);
});

test('a pass that is scanned at a queue gets a number, and the same one again', async () => {
  const queue = booth('queue');
  await stand(queue);
  await desk.getByText('等候（0 人）').first().waitFor();
  await scan(passes[0]);
  await desk.getByText(`新号 ${queue.code}001，请告诉本人`).waitFor();
  await desk.getByText('等候（1 人）').first().waitFor();
  await keepScreenshot(desk, 'console-scanned-390');
  await scan(passes[0]);
  await desk.getByText(`已取过号 ${queue.code}001，请告知本人`).first().waitFor();
  await scan(passes[1].toLowerCase());
  await desk.getByText(`新号 ${queue.code}002，请告诉本人`).waitFor();
  await desk.getByText('等候（2 人）').first().waitFor();
  await read();
});

test('right after a tap, a scanner’s Enter presses nothing by itself', async () => {
  const queue = booth('queue');
  await desk.getByRole('button', { name: /叫下一位/ }).click();
  await desk.getByText(`已叫 ${queue.code}001`).waitFor();
  await scan(passes[2]);
  await desk.getByText(`新号 ${queue.code}003，请告诉本人`).waitFor();
  await read();
  await desk.locator('.serving', { hasText: `${queue.code}001` }).waitFor();
});

test('what is no pass says so, in both languages', async () => {
  const queue = booth('queue');
  await scan('6901028075763');
  const alert = desk.getByRole('alert').filter({ hasText: '居民码' });
  await alert.waitFor();
  await keepScreenshot(desk, 'console-scanned-wrong-390');
  assert.equal(await alert.innerText(), '这不是居民码，请扫描居民卡上的二维码。');
  await read();
  await scan(`${server.url}/S/${queue.path}`);
  await alert.waitFor();
  await read();
  await desk.getByText('等候（2 人）').first().waitFor();
});

test('somebody who is called can be sent on to another booth, and waits there', async () => {
  const [queue, other] = [booth('queue'), booth('queue', 1)];
  await desk.getByRole('button', { name: '转到别的摊位' }).click();
  const dialog = desk.getByRole('dialog');
  const choice = dialog.getByLabel('转到哪个摊位？');
  await choice.locator('option', { hasText: other.name }).waitFor({ state: 'attached' });
  const offered = await choice.locator('option:not([disabled])').allTextContents();
  assert.equal(offered.length, market.booths.filter(({ mode }) => mode === 'queue').length - 1);
  await keepScreenshot(desk, 'console-transfer-390');
  await dialog.getByRole('button', { name: '返回' }).click();
  await dialog.waitFor({ state: 'detached' });
  await desk.getByRole('button', { name: '转到别的摊位' }).click();
  await choice.selectOption({ label: `${other.code} ${other.name}` });
  await dialog.getByRole('button', { name: '确定' }).click();
  await desk.getByText(`${queue.code}001 已转为 ${other.code}001，请告诉本人`).waitFor();
  await desk.locator('.serving').waitFor({ state: 'detached' });
  await keepScreenshot(desk, 'console-transferred-390');
  await stand(other);
  await desk.getByText('等候（1 人）').first().waitFor();
  await desk.getByRole('button', { name: new RegExp(`叫下一位.*${other.code}001`, 's') }).waitFor();
});

test('whoever fetches something keeps the place, is skipped, and comes next when back', async () => {
  const other = booth('queue', 1);
  await desk.getByRole('button', { name: '加一个号' }).click();
  await desk.getByText('等候（2 人）').first().waitFor();
  await desk.getByRole('button', { name: /叫下一位/ }).click();
  await desk.locator('.serving', { hasText: `${other.code}001` }).waitFor();
  await desk.getByRole('button', { name: '保留', exact: true }).click();
  await desk.locator('.serving').waitFor({ state: 'detached' });
  const kept = desk.locator('section', { hasText: '已保留（1 人）' });
  await kept.waitFor();
  await keepScreenshot(desk, 'console-kept-390');
  await desk.getByRole('button', { name: /撤销/ }).click();
  await desk.locator('.serving', { hasText: `${other.code}001` }).waitFor();
  await desk.getByRole('button', { name: '保留', exact: true }).click();
  await desk.getByRole('button', { name: new RegExp(`叫下一位.*${other.code}002`, 's') }).waitFor();
  await kept.getByRole('button', { name: '回来了' }).click();
  await desk.getByRole('button', { name: new RegExp(`叫下一位.*${other.code}001`, 's') }).waitFor();
});

test('in the largest letters the big button stays under the thumb', async () => {
  await desk.setViewportSize({ width: 360, height: 740 });
  for (const size of ['l', 'xl']) {
    await desk.evaluate((size) => (document.documentElement.dataset.size = size), size);
    await desk.evaluate(() => window.scrollTo(0, 0));
    const { y, height } = await desk.getByRole('button', { name: /叫下一位/ }).boundingBox();
    assert.ok(y + height <= 740, `in reach without scrolling at ${size}: it ends at ${y + height}`);
    await keepScreenshot(desk, `console-large-${size}-360`);
  }
  await desk.evaluate(() => delete document.documentElement.dataset.size);
  await desk.setViewportSize(PHONE.viewport);
});

test('one tap counts a visit, and an undo takes it back', async () => {
  await stand(booth('tally'));
  const before = Number(await figure('今日人次').innerText());
  await desk.getByRole('button', { name: '+1 人次' }).click();
  await desk.getByText('已记 1 人次').waitFor();
  await desk.locator('dd', { hasText: new RegExp(`^${before + 1}$`) }).waitFor();
  await keepScreenshot(desk, 'console-tally-390');
  await desk.getByRole('button', { name: /撤销/ }).click();
  await desk.getByText('已撤销').waitFor();
  await desk.locator('dd', { hasText: new RegExp(`^${before}$`) }).waitFor();
});

test('three quick taps are three visits', async () => {
  const before = Number(await figure('今日人次').innerText());
  for (let n = 0; n < 3; n += 1) await desk.getByRole('button', { name: '+1 人次' }).click({ delay: 0 });
  await desk.locator('dd', { hasText: new RegExp(`^${before + 3}$`) }).waitFor();
});

test('a scanned pass is counted once', async () => {
  const before = Number(await figure('今日人次').innerText());
  await scan(passes[0]);
  await desk.locator('dd', { hasText: new RegExp(`^${before + 1}$`) }).waitFor();
  await scan(passes[0]);
  await desk.getByText('这个人已经登记过了').first().waitFor();
  await read();
  assert.equal(await figure('今日人次').innerText(), String(before + 1));
});

test('the stock of a handout booth goes down by one a parcel, and is corrected when counting shows otherwise', async () => {
  await stand(booth('handout'));
  const before = Number(await figure('剩余份数').innerText());
  await desk.getByRole('button', { name: '发放一份' }).click();
  await desk.locator('dd', { hasText: new RegExp(`^${before - 1}$`) }).waitFor();
  await desk.getByRole('button', { name: '摊位', exact: true }).click();
  await desk.getByRole('button', { name: '修改剩余份数' }).click();
  const left = desk.getByRole('dialog').getByLabel('还剩多少份');
  assert.equal(await left.inputValue(), String(before - 1));
  await left.fill('1');
  await keepScreenshot(desk, 'console-stock-390');
  await desk.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await desk.getByText('已完成：修改剩余份数').waitFor();
  await desk.getByRole('button', { name: '签到', exact: true }).click();
  await desk.locator('dd', { hasText: /^1$/ }).first().waitFor();
  assert.equal(await figure('剩余份数').innerText(), '1');
});

test('the last parcel is the last: the button closes, and a scan says so', async () => {
  const give = desk.getByRole('button', { name: '发放一份' });
  await give.click();
  await figure('剩余份数').filter({ hasText: /^0$/ }).waitFor();
  assert.equal(await give.isDisabled(), true);
  await scan(passes[0]);
  const alert = desk.getByRole('alert').filter({ hasText: /发完|领完|没有/ });
  await alert.waitFor();
  await keepScreenshot(desk, 'console-out-of-stock-390');
  await read();
  await desk.getByRole('button', { name: /撤销/ }).click();
  await figure('剩余份数').filter({ hasText: /^1$/ }).waitFor();
});

test('places in a session are booked by the staff, one tap a place', async () => {
  await stand(booth('slots'));
  const first = desk.locator('li.slot').first();
  const [taken, capacity] = (await first.locator('strong').innerText()).split(' / ').map(Number);
  await first.getByRole('button', { name: '加一位' }).click();
  await first.getByText(`${taken + 1} / ${capacity}`).waitFor();
  await keepScreenshot(desk, 'console-slots-390');
  await desk.getByRole('button', { name: /撤销/ }).click();
  await first.getByText(`${taken} / ${capacity}`).waitFor();
});

/** A scan at a booth with sessions; once more where a busy machine has torn the burst apart. */
async function scanToBook(pass) {
  const hint = desk.getByText('已扫居民码，请选场次');
  for (let n = 0; n < 5; n += 1) {
    await scan(pass);
    if (
      await hint.waitFor({ timeout: 4_000 }).then(
        () => true,
        () => false,
      )
    )
      return;
  }
  await hint.waitFor({ timeout: 1 });
}

test('a pass that is scanned at a booth with sessions waits until its session is chosen, and has one place', async () => {
  const first = desk.locator('li.slot').first();
  const [taken, capacity] = (await first.locator('strong').innerText()).split(' / ').map(Number);
  await scanToBook(passes[0]);
  await keepScreenshot(desk, 'console-slots-scan-390');
  await first.getByRole('button', { name: '加一位' }).click();
  await first.getByText(`${taken + 1} / ${capacity}`).waitFor();
  await desk.getByText('已扫居民码，请选场次').waitFor({ state: 'detached' });
  await read();
  await scanToBook(passes[0]);
  await first.getByRole('button', { name: '加一位' }).click();
  await desk.getByText('这个人已经登记过了').first().waitFor();
  await read();
  await first.getByText(`${taken + 1} / ${capacity}`).waitFor();
  await scanToBook(passes[1]);
  await desk.getByRole('button', { name: '不约了' }).click();
  await desk.getByText('已扫居民码，请选场次').waitFor({ state: 'detached' });
});

test('without a network a tap is kept, said to be on its way, and counted when it is back', async () => {
  await stand(booth('tally'));
  const before = Number(await figure('今日人次').innerText());
  await desk.context().setOffline(true);
  await desk.getByRole('button', { name: '+1 人次' }).click();
  await desk.getByText(/还在发送：\+1 人次/).waitFor();
  await desk.getByText('网络断开').waitFor({ timeout: 20_000 });
  await keepScreenshot(desk, 'console-offline-390');
  await desk.context().setOffline(false);
  await desk.getByText('已记 1 人次').waitFor({ timeout: 20_000 });
  await desk.locator('dd', { hasText: new RegExp(`^${before + 1}$`) }).waitFor();
});

test('nothing went wrong in the pages', async () => {
  assert.deepEqual(await problems({ desk, organiser }, { cut: true }), {
    desk: ['POST /api/booths/*/tickets 409 out_of_stock', 'POST /api/booths/*/tickets 422 not_a_pass'],
  });
});

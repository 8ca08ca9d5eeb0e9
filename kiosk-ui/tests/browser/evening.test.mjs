// The evening of a market, on the organiser's laptop: one button forward at each station, figures that stay as they were made
// final, and what is entered afterwards in an edition of its own.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { easy, sizes } from './ease.mjs';
import { PHONE as SMALL, keepScreenshot, startBrowser, startServer } from './harness.mjs';
import { call, currentMarket, openOrganiser, problems } from './people.mjs';

let server, browser, organiser, market, first;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = (await currentMarket(server)).market;
  organiser = await openOrganiser(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Something that the organiser's laptop says to the server. */
const say = (method, path, body) => call(organiser, method, path, body);

/** The digest of a paper's bytes. */
async function paper(path) {
  const bytes = await organiser.evaluate(async (path) => {
    const response = await fetch(path);
    return Array.from(new Uint8Array(await response.arrayBuffer()));
  }, path);
  assert.equal(String.fromCharCode(...bytes.slice(0, 4)), '%PDF', path);
  return createHash('sha256').update(Buffer.from(bytes)).digest('hex');
}

const show = (tab) => organiser.goto(`${server.url}/organiser#/m/${market}/${tab}`);
const agree = () => organiser.getByRole('dialog').getByRole('button', { name: '确定' }).click();
const at = (path) => `/api/markets/${market}/${path}`;

/** A screenshot in Chinese and, in the largest text, in English; in both nothing is cut off or scrolls sideways at any size. */
async function photographed(name) {
  for (const [other, size, back] of [
    ['English', 'm', 'zh'],
    ['中文', 'xl', 'en'],
  ]) {
    await sizes(organiser, { name: `${name}, ${back}`, text: 16, main: 44 });
    await organiser.evaluate((size) => (document.documentElement.dataset.size = size), size);
    for (const viewport of [SMALL, { width: 1366, height: 768 }]) {
      await organiser.setViewportSize(viewport);
      await keepScreenshot(organiser, `${name}-${back}-${viewport.width}`);
    }
    await organiser.evaluate(() => delete document.documentElement.dataset.size);
    await organiser.getByRole('banner').getByRole('button', { name: other }).click();
  }
}

test('the organiser ends the market and every number that still waits', async () => {
  const { booths } = await currentMarket(server);
  const [called, waits] = booths.filter(({ mode }) => mode === 'queue');
  for (const { booth } of [called, waits]) {
    assert.equal((await say('POST', `/api/booths/${booth}/check-ins`, {}))[0], 200);
  }
  const need = { kind: 'appeal', category: 'other', content: '想在楼下装一盏灯', channel: 'booth' };
  assert.equal((await say('POST', at('requests'), need))[0], 200);
  assert.equal((await say('POST', `/api/booths/${called.booth}/next`, { desk: 1 }))[0], 200);
  await show('evening');
  await organiser.getByText('市集还在进行').waitFor();
  await photographed('evening-close');
  await organiser.getByRole('button', { name: '结束市集' }).click();
  await agree();
  await organiser.getByText('市集已收市。').waitFor();
  await organiser.getByRole('button', { name: '全部清号' }).waitFor();
  await photographed('evening-queues');
  await organiser.getByRole('button', { name: '全部清号' }).click();
  await agree();
  await organiser.getByText('已清 1 个号').waitFor();
});

test('nobody at a desk is served by itself: the organiser says it of each', async () => {
  const finish = organiser.getByRole('button', { name: '办完了' });
  await finish.waitFor();
  await organiser.getByRole('button', { name: '没来' }).waitFor();
  await photographed('evening-desks');
  await finish.click();
  await organiser.getByText(/已办完/).waitFor();
});

test('what has no result or was not handed over may stay so, and the figures become final', async () => {
  const final = organiser.getByRole('button', { name: '定稿', exact: true });
  await organiser.getByText('1 件诉求还没有办理').waitFor();
  await photographed('evening-results');
  await organiser.getByRole('button', { name: '先这样，下一步' }).click();
  await final.waitFor();
  await photographed('evening-final');
  await final.click();
  await agree();
  await organiser.getByText('当日数字已经定稿。').waitFor();
  await organiser.getByRole('link', { name: '打印第 1 版小结' }).waitFor();
  await photographed('evening-print');
  await easy(organiser, 'the evening with final figures', { text: 16 });
  first = await paper(at('editions/1/summary.pdf'));
});

test('a paper slip found afterwards is a late entry, and the day stays as it was', async () => {
  const [, before] = await say('GET', at('summary'));
  const slip = { kind: 'wish', category: 'other', content: '楼道里放一张椅子', channel: 'paper' };
  const [refused, problem] = await say('POST', at('requests'), slip);
  assert.deepEqual([refused, problem.code], [409, 'late_reason_missing']);
  const [status] = await say('POST', at('requests'), { ...slip, late_reason: '纸条当晚才找到' });
  assert.equal(status, 200);
  const [, after] = await say('GET', at('summary'));
  assert.deepEqual(after.requests, before.requests);
  assert.equal(await paper(at('editions/1/summary.pdf')), first);
  await show('summary');
  await organiser.getByText('补录 1 件，不计入当日').waitFor();
  assert.equal(await organiser.getByRole('button', { name: '重新开市' }).count(), 0, 'a final day goes on');
  await photographed('evening-late');
});

test('another edition says why and stands beside the first', async () => {
  await show('evening');
  await organiser.getByText('定稿后补录了 1 件').waitFor();
  await organiser.getByLabel('再出一版的原因').fill('补录一张纸条');
  await organiser.getByRole('button', { name: '再出一版' }).click();
  await organiser.getByRole('link', { name: '打印第 2 版小结' }).waitFor();
  assert.equal(await paper(at('editions/1/summary.pdf')), first);
  assert.notEqual(await paper(at('editions/2/summary.pdf')), first);
  await photographed('evening-second');
});

test('nothing went wrong in the pages', async () => {
  const late = 'POST /api/markets/*/requests 409 late_reason_missing';
  assert.deepEqual(await problems({ organiser }), { organiser: [late] });
});

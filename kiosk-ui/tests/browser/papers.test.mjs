// What the organiser takes home or prints: each is clicked for, arrives under its name and opens in the program that it
// is for.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { after, before, test } from 'node:test';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { PHONE, currentMarket, join, openOrganiser, problems } from './people.mjs';

let server, browser, organiser, market, folder;

before(async () => {
  folder = mkdtempSync(path(tmpdir(), 'shiji-papers-'));
  server = await startServer();
  browser = await startBrowser();
  organiser = await openOrganiser(browser, server);
  market = await currentMarket(server);
  await organiser.evaluate(register, { market: market.market, booth: market.booths[0].booth });
});

after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** In the page: three requests, one of each way to begin. */
async function register({ market, booth }) {
  const [unit] = await (await fetch('/api/units')).json();
  const first = {
    楼道灯坏了: { step: 'forward', unit: unit.id, due: Date.now() + 7 * 86_400_000 },
    想借一辆轮椅: { step: 'settle', result: '当场借到' },
    想学用手机: undefined,
  };
  for (const [index, [content, step]] of Object.entries(first).entries()) {
    const body = {
      key: `papers-of-the-day-${index}`,
      booth,
      content,
      kind: 'appeal',
      category: 'other',
      channel: 'booth',
    };
    const answer = await fetch(`/api/markets/${market}/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, first: step }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

const tab = (name) => organiser.goto(`${server.url}/organiser#/m/${market.market}/${name}`);

/** Clicks a link that opens a paper in a tab of its own; the paper's answer and where it is kept. */
async function open(name) {
  const [paper] = await Promise.all([
    organiser.waitForEvent('popup'),
    organiser.getByRole('link', { name, exact: true }).click(),
  ]);
  await paper.waitForLoadState();
  const answer = await organiser.request.get(paper.url());
  assert.equal(answer.status(), 200, name);
  const file = path(folder, answer.headers()['content-disposition'].match(/filename="([^"]+)"/)[1]);
  writeFileSync(file, await answer.body());
  await paper.close();
  return file;
}

const textOf = (pdf) => execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });

/** The codes on a PDF's pages, as a scanner reads them. */
function codesOf(pdf) {
  execFileSync('pdftoppm', ['-r', '200', '-gray', pdf, pdf.replace(/\.pdf$/, '')]);
  const pages = execFileSync('sh', ['-c', `ls ${pdf.replace(/\.pdf$/, '')}-*.pgm`], { encoding: 'utf8' });
  const read = execFileSync('zbarimg', ['--quiet', '--raw', '--nodbus', ...pages.trim().split('\n')], {
    encoding: 'utf8',
  });
  return read.trim().split('\n');
}

test('the summary opens with the day’s figures', async () => {
  await tab('summary');
  const file = await open('小结 PDF');
  assert.match(file, /summary\.pdf$/);
  const text = textOf(file);
  assert.match(text, new RegExp(market.name));
  assert.match(text, /3\s*[=＝]\s*1\s*[+＋]\s*1\s*[+＋]\s*1|3\s*件/);
});

test('the ledger arrives as an Excel file that holds what was written down', async () => {
  const [download] = await Promise.all([
    organiser.waitForEvent('download'),
    organiser.getByRole('link', { name: '台账 Excel' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'ledger.xlsx');
  const file = path(folder, 'ledger.xlsx');
  await download.saveAs(file);
  execFileSync('unzip', ['-tq', file]);
  const words = execFileSync('unzip', ['-p', file, 'xl/sharedStrings.xml'], { encoding: 'utf8' });
  for (const content of ['楼道灯坏了', '想借一辆轮椅', '想学用手机'])
    assert.ok(words.includes(content), content);
});

test('the bulletin opens as text that can be copied', async () => {
  const file = await open('活动简报文本');
  assert.match(file, /bulletin\.txt$/);
  const text = execFileSync('cat', [file], { encoding: 'utf8' });
  assert.ok(text.includes('3') && text.includes(market.name), text);
});

test('the bulletin is edited and copied, and a figure that goes missing is named', async () => {
  const words = organiser.getByRole('textbox', { name: '活动简报（可修改后复制）' });
  await organiser.waitForFunction(() => document.querySelector('textarea')?.value.includes('诉求3件'));
  const made = await words.inputValue();
  await words.fill(made.replace('诉求3件', '诉求多件'));
  await organiser.getByText('这些数字改没了').waitFor();
  await organiser.getByRole('button', { name: '恢复原文' }).click();
  assert.equal(await words.inputValue(), made);
  await organiser.getByRole('button', { name: '复制', exact: true }).click();
  await organiser.getByRole('button', { name: '已复制' }).waitFor();
  await keepScreenshot(organiser, 'organiser-summary-1280');
});

test('a telephone number in an edited bulletin is marked, and stays until somebody masks it', async () => {
  const words = organiser.getByRole('textbox', { name: '活动简报（可修改后复制）' });
  const made = await words.inputValue();
  const typed = `${made}\n想要轮椅，电话138 0000 1111`;
  await words.fill(typed);
  await organiser.getByText('标出的字可能让人认出是谁').waitFor();
  assert.deepEqual(await organiser.locator('mark').allInnerTexts(), ['138 0000 1111']);
  assert.equal(await words.inputValue(), typed);
  assert.equal(await organiser.getByRole('button', { name: '复制', exact: true }).isDisabled(), true);
  await organiser.locator('mark').scrollIntoViewIfNeeded();
  await keepScreenshot(organiser, 'organiser-marked-1280');
  await organiser.getByRole('button', { name: '用 ** 遮住标出的字' }).click();
  await organiser.locator('mark').waitFor({ state: 'detached' });
  assert.doesNotMatch(await words.inputValue(), /1111/);
  await organiser.getByRole('button', { name: '恢复原文' }).click();
});

test('the bulletin speaks English too, with the same figures', async () => {
  // The page's own language has such a button too: this one is the bulletin's.
  const languages = organiser.getByRole('group', { name: '活动简报语言' });
  const words = organiser.getByRole('textbox', { name: '活动简报（可修改后复制）' });
  await languages.getByRole('button', { name: 'English' }).click();
  await organiser.waitForFunction(() =>
    document.querySelector('textarea')?.value.includes('Requests written down: 3 ='),
  );
  assert.equal(await words.getAttribute('lang'), 'en');
  assert.match(await words.inputValue(), /3 = Settled on the spot 1 \+ Forwarded 1 \+ Open 1/);
  await languages.getByRole('button', { name: '中文' }).click();
  await organiser.waitForFunction(() => document.querySelector('textarea')?.value.includes('诉求3件'));
});

test('a paper that takes long says how long it has been made', async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await organiser.route('**/summary.pdf', async (route) => {
    await held;
    await route.continue();
  });
  const download = organiser.waitForEvent('download');
  await organiser.getByRole('button', { name: '下载 小结 PDF', exact: true }).click();
  await organiser.getByText(/正在生成…已 [1-9]\d* 秒/).waitFor();
  release();
  assert.equal((await download).suggestedFilename(), 'summary.pdf');
  await organiser.getByText('已下载 summary.pdf').waitFor();
  await organiser.unroute('**/summary.pdf');
});

test('the ledger is printed, and its public version names nobody', async () => {
  const ledger = await open('台账 PDF');
  assert.ok(textOf(ledger).includes('楼道灯坏了'));
  const [download] = await Promise.all([
    organiser.waitForEvent('download'),
    organiser.getByRole('button', { name: '下载 公示版 PDF' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'public.pdf');
  await organiser.getByText('已下载 public.pdf').waitFor();
});

test('the morning’s list is printed and kept', async () => {
  await tab('tasks');
  const list = await open('待办提醒 PDF');
  assert.match(list, /reminders\.pdf$/);
  for (const content of ['楼道灯坏了', '想学用手机']) assert.ok(textOf(list).includes(content), content);
  const [download] = await Promise.all([
    organiser.waitForEvent('download'),
    organiser.getByRole('link', { name: '待办提醒 Excel' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'reminders.xlsx');
  await keepScreenshot(organiser, 'organiser-tasks-1280');
});

test('a poster for every booth, and the gate’s, say where to scan', async () => {
  await tab('papers');
  const posters = await open('摊位海报 PDF');
  assert.match(posters, /posters\.pdf$/);
  const codes = codesOf(posters).map((code) => new URL(code).pathname);
  assert.deepEqual(codes.sort(), market.booths.map(({ path: word }) => `/S/${word}`).sort());
  for (const { name } of market.booths) assert.ok(textOf(posters).includes(name), name);
  const gate = await open('入口海报 PDF');
  assert.match(gate, /gate\.pdf$/);
  assert.deepEqual(
    codesOf(gate).map((code) => new URL(code).pathname),
    [`/G/${market.path}`],
  );
});

test('passes are made and opened, each with a code of its own', async () => {
  await organiser.getByLabel('张数').fill('9');
  await organiser.getByRole('button', { name: '生成', exact: true }).click();
  const link = organiser.getByRole('link', { name: '打开卡片 PDF' });
  await link.waitFor();
  await keepScreenshot(organiser, 'organiser-passes-1280');
  const passes = await open('打开卡片 PDF');
  assert.match(passes, /passes\.pdf$/);
  const codes = codesOf(passes);
  assert.equal(new Set(codes).size, 9);
  for (const code of codes) assert.match(code, /\/P\/[0-9A-Z]{26}$/);
});

test('cards for the volunteers: one for each desk, and the code on one lets its volunteer in', async () => {
  const arrived = organiser
    .context()
    .waitForEvent('response', (answer) => answer.url().endsWith('/staff-cards.pdf'));
  const [paper] = await Promise.all([
    organiser.waitForEvent('popup'),
    organiser.getByRole('button', { name: '志愿者邀请卡 PDF' }).click(),
  ]);
  const answer = await arrived;
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()['content-disposition'], /filename="staff-cards\.pdf"/);
  await paper.close();
  // The viewer keeps its bytes to itself; the same button's request gives a second set.
  const again = await organiser.request.post(answer.url(), { headers: { origin: server.url } });
  const cards = path(folder, 'staff-cards.pdf');
  writeFileSync(cards, await again.body());
  const desks = await organiser.evaluate(
    async (id) =>
      (await (await fetch(`/api/markets/${id}/booths`)).json()).reduce(
        (sum, { details }) => sum + details.desks,
        0,
      ),
    market.market,
  );
  const codes = codesOf(cards);
  assert.equal(new Set(codes).size, desks);
  const volunteer = await openDevice(browser, PHONE);
  await join(volunteer, server, new URL(codes[0]).pathname);
  await volunteer
    .locator('header', { hasText: market.booths[0].name })
    .or(volunteer.locator('li'))
    .first()
    .waitFor();
  await volunteer.context().close();
});

test('a number of passes that can’t be printed is refused before anything is made', async () => {
  await organiser.getByLabel('张数').fill('5000');
  await organiser.getByRole('button', { name: '生成', exact: true }).click();
  assert.equal(await organiser.getByLabel('张数').evaluate((input) => input.validity.rangeOverflow), true);
  assert.equal(await organiser.getByLabel('张数').inputValue(), '5000');
});

test('a roster of volunteers becomes their cards, and one of units is entered', async () => {
  await tab('people');
  const csv = '姓名,手机,摊位\n测试志愿者甲,13800001234,A\n测试志愿者乙,,\n';
  const file = { name: '志愿者.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await organiser.locator('input[type=file]').setInputFiles(file);
  await organiser.getByText('可用 2 行').waitFor();
  const [download] = await Promise.all([
    organiser.waitForEvent('download'),
    organiser.getByRole('button', { name: '生成 2 张志愿者卡' }).click(),
  ]);
  const cards = path(folder, 'volunteer-cards.pdf');
  await download.saveAs(cards);
  assert.equal(new Set(codesOf(cards)).size, 2);
  assert.ok(textOf(cards).includes('测试志愿者乙'));

  await organiser.goto(`${server.url}/organiser#/units`);
  const units = { ...file, name: '单位.csv', buffer: Buffer.from('单位名称\n测试单位甲\n测试单位甲\n') };
  await organiser.locator('input[type=file]').setInputFiles(units);
  await organiser.getByText('重复跳过 1 行').waitFor();
  await organiser.getByRole('button', { name: '导入 1 家单位' }).click();
  await organiser.getByText('新增 1 家单位').waitFor();
  await organiser.locator('li', { hasText: '测试单位甲' }).waitFor();
});

test('nothing went wrong in the page but what was asked for', async () => {
  const refused = 'POST /api/markets/*/bulletin/check 422 not_masked';
  assert.deepEqual(await problems({ organiser }), { organiser: [refused] });
});

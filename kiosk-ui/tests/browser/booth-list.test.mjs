// The organiser brings the booth list as units and colleagues send it: Excel new and old, CSV, with titles above the
// header, with mistakes, or not a list at all.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gb18030, xlsx } from './files.mjs';
import { keepScreenshot, startBrowser, startServer } from './harness.mjs';
import { openOrganiser, problems } from './people.mjs';

const FIXTURES = fileURLToPath(new URL('../../../tests/fixtures/', import.meta.url));
const HEAD = ['摊位名称', '承办单位', '服务方式', '窗口数', '每次时长（分钟）', '数量', '场次', '位置'];

let server, browser, organiser;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  organiser = await openOrganiser(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Chooses a file of that name and these bytes. */
const choose = (name, buffer) =>
  organiser.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

/** The names of the booths that the page lists. */
const listed = () => organiser.locator('li.card p strong:last-of-type').allTextContents();

/** What the page says of a list's rows. */
const counts = (created, changed, same, bad) =>
  `新增 ${created} 行，有变化 ${changed} 行，没有变化 ${same} 行，有问题 ${bad} 行`;
const imported = (created, changed, withdrawn, same) =>
  `新增 ${created} 个，修改 ${changed} 个，撤下 ${withdrawn} 个，没有变化 ${same} 个`;

const row = (text) => organiser.locator('.rows tr', { hasText: text });

test('the organiser drafts a market and is led to its booths', async () => {
  await organiser.getByRole('button', { name: '新建市集' }).click();
  await organiser.getByLabel('名称').fill('秋日服务市集');
  await organiser.getByLabel('地点').fill('湖畔公园');
  await organiser.getByLabel('主办单位').fill('社区党委');
  await organiser.getByRole('button', { name: '建立' }).click();
  await organiser.getByText('还没有摊位').waitFor();
  await organiser.getByRole('button', { name: '从表格导入' }).click();
});

test('an Excel list with titles above its header is shown row by row, then imported', async () => {
  const file = xlsx([
    ['秋日服务市集摊位安排表'],
    ['填表单位：社区居委会', '', '', '请于周五前交回'],
    HEAD,
    ['爱心义剪', '社区志愿服务队', '排队', '3', '12', '', '', '廊架一号'],
    ['食物银行', '社区慈善工作站', '发放', '', '2', '100', '', '廊架二号'],
  ]);
  await choose('摊位安排表.xlsx', file);
  await organiser.getByText(counts(2, 0, 0, 0)).waitFor();
  assert.deepEqual(await organiser.locator('.rows .badge').allTextContents(), ['新增', '新增']);
  await keepScreenshot(organiser, 'organiser-import-preview-1280');
  assert.deepEqual(await listed(), [], 'nothing is written before it is asked for');
  await organiser.getByRole('button', { name: '导入 2 个摊位' }).click();
  await organiser.getByText(imported(2, 0, 0, 0)).waitFor();
  await row('爱心义剪').waitFor({ state: 'detached' });
  await organiser.locator('li.card', { hasText: '食物银行' }).waitFor();
  assert.deepEqual(await listed(), ['爱心义剪', '食物银行']);
  await keepScreenshot(organiser, 'organiser-imported-1280');
});

test('the same list a second time says what is there already and adds nothing', async () => {
  const file = xlsx([
    HEAD,
    ['爱心义剪', '社区志愿服务队', '排队', '3', '12', '', '', '廊架一号'],
    ['食物银行', '社区慈善工作站', '发放', '', '2', '100', '', '廊架二号'],
  ]);
  await choose('摊位安排表.xlsx', file);
  await row('爱心义剪').getByText('已有').waitFor();
  await keepScreenshot(organiser, 'organiser-import-again-1280');
  await organiser.getByText(counts(0, 0, 2, 0)).waitFor();
  await organiser.getByText('表里的摊位都已经有了').waitFor();
  assert.equal(await organiser.getByRole('button', { name: /^导入/ }).count(), 0);
  assert.deepEqual(await listed(), ['爱心义剪', '食物银行']);
});

test('a row with a mistake is shown with its row, its column and what to do; the others can be imported', async () => {
  const file = xlsx([
    ['秋日服务市集摊位安排表'],
    HEAD,
    ['中医理疗', '', '排队', '2', '10', '', '', ''],
    ['与法同行', '社区司法所', '排对', '1', '20', '', '', ''],
    ['妈妈岗', '区妇女联合会', '排队', '很多', '10', '', '', ''],
    ['趣味拓影', '社区书画社', '场次', '', '', '', '下午两点', ''],
    ['小狼运动', '区文旅体局', '排队', '99', '10', '', '', ''],
    ['垃圾分类', '街道城市管理办', '计数', '', '', '', '', ''],
  ]);
  await choose('有错.xlsx', file);
  await organiser.getByText(counts(1, 0, 0, 5)).waitFor();
  await keepScreenshot(organiser, 'organiser-import-faults-1280');
  for (const [name, place] of [
    ['中医理疗', /第 3 行.*B 承办单位：/s],
    ['与法同行', /第 4 行.*C 服务方式：/s],
    ['妈妈岗', /第 5 行.*D 窗口数：/s],
    ['趣味拓影', /第 6 行.*G 场次：/s],
    ['小狼运动', /第 7 行.*D 窗口数（读到“99”）：/s],
  ]) {
    assert.match(await row(name).innerText(), place);
  }
  await organiser.getByText('有问题的行先不导入').waitFor();
  assert.equal(await row('中医理疗').getByRole('checkbox').count(), 0);
  assert.ok(await row('垃圾分类').getByRole('checkbox').isChecked());
  await organiser.getByRole('button', { name: '导入 1 个摊位' }).waitFor();
  assert.deepEqual(await listed(), ['爱心义剪', '食物银行']);
});

test('the mistakes are said in English too', async () => {
  await organiser.getByRole('button', { name: 'English' }).click();
  await organiser.getByText('Rows: 1 new, 0 changed, 0 unchanged, 5 with problems').waitFor();
  // The list is asked about once more, in the other language.
  await row('与法同行')
    .locator('li')
    .filter({ hasText: /C 服务方式.*[a-z]{4}/s })
    .waitFor();
  assert.match(await row('与法同行').innerText(), /Row 4.*C 服务方式.*[a-z]{4}/s);
  assert.doesNotMatch(await row('中医理疗').locator('li').innerText(), /：.*[请须]/);
  await keepScreenshot(organiser, 'organiser-import-faults-en-1280');
  await organiser.getByRole('button', { name: '中文' }).click();
  await organiser.getByText('有问题的行先不导入').waitFor();
});

test('a list that is chosen while an older one is still being read is the one that is shown', async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const answered = new Promise((resolve) => {
    void organiser.route(
      '**/booths/preview',
      async (route) => {
        await held;
        await route.continue();
        resolve();
      },
      { times: 1 },
    );
  });
  await organiser.getByRole('button', { name: 'English' }).click();
  await organiser.getByText('Rows: 1 new, 0 changed, 0 unchanged, 5 with problems').waitFor();
  await choose('newer.xlsx', xlsx([HEAD, ['食物银行', '社区慈善工作站', '发放', '', '2', '100', '', '']]));
  await row('食物银行').getByText('exists already').waitFor();
  const older = organiser.waitForResponse('**/booths/preview');
  release();
  await answered;
  await older;
  assert.equal(await organiser.locator('.rows tbody tr').count(), 1);
  assert.equal(await row('与法同行').count(), 0);
  await organiser.getByRole('button', { name: '中文' }).click();
  await row('食物银行').getByText('已有').waitFor();
});

test('rows that a filter hides are said, and read when the organiser wants them', async () => {
  await choose('筛选.xlsx', readFileSync(`${FIXTURES}lists/08-filtered-rows.xlsx`));
  await organiser.getByText('表里有 2 行被隐藏或筛选掉了，没有读入（第 3、4 行）').waitFor();
  await organiser.getByText(counts(2, 0, 0, 0)).waitFor();
  await keepScreenshot(organiser, 'organiser-import-hidden-1280');
  // What was previewed without them can't be written with them, also when nobody answers.
  await organiser.route('**/booths/preview?*', (route) => route.abort(), { times: 1 });
  await organiser.getByRole('button', { name: '这些行也读入' }).click();
  await organiser.getByRole('alert').filter({ hasText: '连不上服务器' }).waitFor();
  assert.equal(await organiser.getByRole('button', { name: /^导入/ }).count(), 0);
  await choose('筛选.xlsx', readFileSync(`${FIXTURES}lists/08-filtered-rows.xlsx`));
  await organiser.getByRole('button', { name: '这些行也读入' }).click();
  await organiser.getByText(counts(4, 0, 0, 0)).waitFor();
  assert.equal(await organiser.getByText('被隐藏或筛选掉了').count(), 0);
  // Another file is asked about anew.
  await choose('筛选.xlsx', readFileSync(`${FIXTURES}lists/08-filtered-rows.xlsx`));
  await organiser.getByText(counts(2, 0, 0, 0)).waitFor();
});

test('an old xls with a unit’s cell merged over two booths is read; what is there already can stay as it is', async () => {
  await choose('报名表.xls', readFileSync(`${FIXTURES}booths.xls`));
  await row('爱心义剪').getByText('有变化').waitFor();
  await row('爱心义剪').getByRole('checkbox').uncheck();
  await organiser.getByRole('button', { name: '导入 2 个摊位' }).click();
  await organiser.getByText(imported(2, 0, 0, 0)).waitFor();
  await organiser.locator('li.card', { hasText: '小狼运动' }).waitFor();
  assert.deepEqual((await listed()).sort(), ['垃圾分类', '小狼运动', '爱心义剪', '食物银行'].sort());
});

test('a revised list is shown field by field, and only what is ticked is taken', async () => {
  const file = xlsx([
    ['编号', ...HEAD, '联系人', '联系电话'],
    ['', '爱心义剪', '社区志愿服务队', '排队', '4', '12', '', '', '廊架三号', '测试联系人', '13900001111'],
    ['', '食物银行', '社区慈善工作站', '发放', '', '2', '80', '', '', '', ''],
    ['', '邻里厨房', '社区食堂', '计数', '', '', '', '', '', '', ''],
  ]);
  await choose('摊位安排表（改）.xlsx', file);
  await organiser.getByText(counts(1, 2, 0, 0)).waitFor();
  const cell = (of, text) => row(of).locator('td', { hasText: text });
  assert.equal(await cell('爱心义剪', '廊架三号').locator('del').textContent(), '廊架一号');
  assert.equal(
    await cell('爱心义剪', '测试联系人').locator('del').count(),
    0,
    'what was sealed is not shown',
  );
  assert.deepEqual(await row('爱心义剪').locator('del').allTextContents(), ['3', '廊架一号']);
  assert.deepEqual(await row('食物银行').locator('ins').allTextContents(), ['80']);
  assert.equal(await row('食物银行').getByText('廊架二号').count(), 1, 'an empty cell says nothing');
  await row('爱心义剪').getByText('窗口数、位置、联系人').waitFor();
  await organiser.getByText('市集里有、表里没有的摊位').waitFor();
  await keepScreenshot(organiser, 'organiser-import-revised-1280');

  await row('食物银行').getByRole('checkbox').uncheck();
  await organiser.getByLabel(/取消摊位.*小狼运动/).check();
  // What was ticked stays in the other language.
  await organiser.getByRole('button', { name: 'English' }).click();
  await organiser.getByRole('button', { name: 'Add 1, change 1, cancel 1' }).waitFor();
  await keepScreenshot(organiser, 'organiser-import-revised-en-1280');
  await organiser.getByRole('button', { name: '中文' }).click();
  await organiser.getByRole('button', { name: '新增 1，修改 1，撤下 1' }).click();
  await organiser.getByText(imported(1, 1, 1, 0)).waitFor();
  await organiser.locator('li.card', { hasText: '小狼运动' }).getByText('已取消').waitFor();
  await organiser.locator('li.card', { hasText: '邻里厨房' }).waitFor();

  await choose('摊位安排表（改）.xlsx', file);
  await organiser.getByText(counts(0, 1, 2, 0)).waitFor();
  assert.deepEqual(await row('食物银行').locator('del').allTextContents(), ['100']);
});

test('a CSV as Excel saves it in China is read as it was written', async () => {
  const file = gb18030([HEAD, ['啡尝关爱', '社区咖啡店', '计数', '', '', '', '', '东门']]);
  await choose('摊位.csv', file);
  await row('啡尝关爱').getByText('新增').waitFor();
  await organiser.getByRole('button', { name: '导入 1 个摊位' }).click();
  await organiser.getByText(imported(1, 0, 0, 0)).waitFor();
  await organiser.locator('li.card', { hasText: '啡尝关爱' }).waitFor();
});

test('what is no list is refused with what to do, in both languages, and nothing is lost', async () => {
  const before = await listed();
  const good = xlsx([HEAD, ['文明养犬', '街道城市管理办', '排队', '1', '5', '', '', '']]);
  for (const [name, bytes, zh, en] of [
    ['简报.xlsx', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), '这是 PDF 文件', 'This is a PDF'],
    ['断了.xlsx', good.subarray(0, good.length / 2), '文件已损坏', 'The file is damaged'],
    ['空.xlsx', Buffer.alloc(0), '这个文件是空的', 'This file is empty'],
    ['通讯录.csv', Buffer.from('名字,电话\n甲,1\n'), '找不到表头', 'No header was found'],
  ]) {
    await choose(name, bytes);
    const alert = organiser.getByRole('alert').filter({ hasText: zh });
    await alert.waitFor();
    await organiser.getByRole('button', { name: 'English' }).click();
    await organiser.getByRole('alert').filter({ hasText: en }).waitFor();
    if (name === '简报.xlsx') await keepScreenshot(organiser, 'organiser-import-pdf-1280');
    await organiser.getByRole('button', { name: '中文' }).click();
    await alert.waitFor();
    assert.equal(await organiser.locator('.rows').count(), 0);
  }
  assert.deepEqual(await listed(), before);
});

test('the mended file may be chosen again under the same name', async () => {
  const file = (units) => xlsx([HEAD, ['文明养犬', units, '排队', '1', '5', '', '', '']]);
  await choose('摊位.xlsx', file(''));
  await row('文明养犬').getByText('B 承办单位').waitFor();
  await choose('摊位.xlsx', file('街道城市管理办'));
  await row('文明养犬').getByText('新增').waitFor();
});

test('a list that can’t be sent because the network is gone can be sent when it is back', async () => {
  await organiser.context().setOffline(true);
  await organiser.getByRole('button', { name: '导入 1 个摊位' }).click();
  await organiser.getByText('连不上服务器').waitFor();
  await row('文明养犬').waitFor();
  await organiser.context().setOffline(false);
  await organiser.getByRole('button', { name: '导入 1 个摊位' }).click();
  await organiser.getByText(imported(1, 0, 0, 0)).waitFor();
});

test('the empty form arrives as a file, and is read with its examples left out', async () => {
  const [download] = await Promise.all([
    organiser.waitForEvent('download'),
    organiser.getByRole('link', { name: '下载空白表格' }).click(),
  ]);
  assert.match(download.suggestedFilename(), /\.xlsx$/);
  await choose('空白表格.xlsx', readFileSync(await download.path()));
  await organiser.getByRole('alert').filter({ hasText: '表头下面没有摊位' }).waitFor();
});

test('nothing went wrong in the page but what was asked for', async () => {
  const refused = ['broken', 'empty', 'is_pdf', 'no_header', 'no_rows'];
  assert.deepEqual(await problems({ organiser }, { cut: true }), {
    organiser: refused.map((code) => `POST /api/markets/*/booths/preview 422 file_${code}`),
  });
});

// The joint meeting: the organiser takes three similar wishes to it, and all three get the answer on their phones.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { api, openUnit, photograph } from './days-after.mjs';
import { easy } from './ease.mjs';
import { keepScreenshot, openDevice, startBrowser, startServer, watched } from './harness.mjs';
import { LAPTOP, PHONE, currentMarket, openOrganiser, problems } from './people.mjs';

const DESK = { text: 16 };
/** A machine with other work takes its time. */
const PAGE_TIMEOUT = 20_000;
const WISHES = [
  '小区东门早晚高峰乱停车，想请管一管',
  '东门乱停车，消防通道常被占',
  '接孩子放学，东门乱停车不安全',
];
const RESOLUTION = '高峰时段东门禁停，由物业划线值守。';

const RIGHT = '高峰时段东门、西门禁停，由物业划线值守。';

let server, browser, organiser, market, phones, deputy, police;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  market = await currentMarket(server);
  phones = await Promise.all(WISHES.map(() => openDevice(browser, PHONE)));
  for (const [at, phone] of phones.entries()) {
    phone.setDefaultTimeout(PAGE_TIMEOUT);
    await phone.goto(`${server.url}/G/${market.path}`);
    await phone.getByLabel('内容').fill(WISHES[at]);
    await phone.getByRole('button', { name: '提交' }).click();
    await phone.getByRole('link', { name: '查看办理情况' }).click();
    await phone.getByText('还没有答复').waitFor();
  }
  organiser = await openOrganiser(browser, server);
  organiser.setDefaultTimeout(PAGE_TIMEOUT);
  police = await openUnit(browser, server, organiser, '测试交警中队');
  police.page.setDefaultTimeout(PAGE_TIMEOUT);
  await organiser.goto(`${server.url}/organiser#/m/${market.market}/meeting`);
  await organiser.getByRole('heading', { name: '党群联席议事会' }).waitFor();
  // Somebody else of the committee looks at the same page.
  deputy = watched(await organiser.context().newPage());
  deputy.setDefaultTimeout(PAGE_TIMEOUT);
  await deputy.goto(`${server.url}/organiser#/m/${market.market}/meeting`);
  await deputy.getByRole('heading', { name: '党群联席议事会' }).waitFor();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const topic = () => organiser.getByRole('article', { name: '东门停车' });
const meeting = () => organiser.getByRole('article', { name: '第 1 次' });
const dialog = () => organiser.getByRole('dialog');
/** On every phone, as it happens. */
const onPhones = (text) => Promise.all(phones.map((phone) => phone.getByText(text).first().waitFor()));

test('three wishes that look alike become one topic, and it can be taken back', async () => {
  const alike = organiser.getByRole('region', { name: '看起来是同一件事' });
  await alike.getByText('3 件').waitFor();
  for (const wish of WISHES) await alike.getByText(wish).waitFor();
  await keepScreenshot(organiser, 'meeting-alike-1280');
  await easy(organiser, 'requests that look alike', DESK);
  const raise = async () => {
    await alike.getByRole('button', { name: '归成一个议题' }).click();
    await organiser.getByLabel('议题名称').fill('东门停车');
    await organiser.getByLabel('背景说明').fill('早晚高峰占道，三位居民先后反映。');
    await organiser.getByText('已选 3 件').waitFor();
    await keepScreenshot(organiser, 'meeting-new-topic-1280');
    await easy(organiser, 'a new topic', { ...DESK, quick: true });
    await organiser.getByRole('button', { name: '保存' }).click();
    await topic().getByText('待列会').waitFor();
  };
  await raise();
  await onPhones('党群联席议事会研究中');
  await organiser.locator('.undo').getByRole('button').click();
  await topic().getByText('已撤题').waitFor();
  await raise();
});

test('who else has the page open sees it, and learns when somebody was faster', async () => {
  const theirs = deputy.getByRole('article', { name: '东门停车' }).filter({ hasText: '待列会' });
  await theirs.waitFor();
  await theirs.getByRole('button', { name: '修改' }).click();
  await deputy.getByRole('dialog').getByLabel('背景说明').fill('三位居民反映，物业也来过。');
  const { topics } = await api(organiser, 'GET', `/api/markets/${market.market}/meetings`);
  const edit = { step: 'edit', title: '东门停车', background: '早晚高峰占道，消防通道被堵。' };
  await api(organiser, 'POST', `/api/topics/${topics[0].id}/steps`, edit);
  await topic().getByText('消防通道被堵').first().waitFor();
  await deputy.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await deputy.getByRole('dialog').getByText('别人刚改过这里').waitFor();
  await keepScreenshot(deputy, 'meeting-stale-1280');
  await deputy.getByRole('dialog').getByRole('button', { name: '返回' }).click();
  await theirs.getByText('消防通道被堵').waitFor();
});

test('the topic goes on the agenda of a meeting, and the phones say when', async () => {
  await organiser.getByRole('button', { name: '筹备一次会议' }).click();
  await organiser.getByLabel('开会时间').fill('2030-06-13T19:00');
  await organiser.getByLabel('地点').fill('社区会议室');
  await organiser.getByLabel('主持人').fill('社区党委书记');
  assert.ok(await organiser.getByLabel('1. 东门停车').isChecked());
  await keepScreenshot(organiser, 'meeting-plan-1280');
  await easy(organiser, 'planning a meeting', { ...DESK, quick: true });
  await organiser.getByRole('button', { name: '保存' }).click();
  await meeting().getByText('6月13日 19:00').waitFor();
  await onPhones('6月13日 19:00');
  await keepScreenshot(phones[0], 'meeting-receipt-waits-390');
  await easy(phones[0], 'a receipt that waits for the meeting');
  const path = await meeting().getByRole('link', { name: '打印议程 PDF' }).getAttribute('href');
  const [status, type] = await organiser.evaluate(async (path) => {
    const response = await fetch(path);
    return [response.status, response.headers.get('content-type')];
  }, path);
  assert.deepEqual([status, type], [200, 'application/pdf']);
});

test('the morning’s list names the meeting', async () => {
  await organiser.getByRole('link', { name: '待办提醒' }).click();
  await organiser.getByRole('list', { name: '现在要办' }).getByText('开会并记录').waitFor();
  await keepScreenshot(organiser, 'meeting-tasks-1280');
  await easy(organiser, 'the tasks with a meeting', { ...DESK, quick: true });
  await organiser.getByRole('link', { name: '去处理' }).first().click();
});

test('it was held; what it decided is the answer to all three, and a task for a unit', async () => {
  await meeting().getByRole('button', { name: '会开完了，记录' }).click();
  await dialog().getByLabel('出席人数').fill('18');
  await dialog().getByLabel('哪些人').fill('居民代表 12 人，物业 2 人');
  await dialog().getByRole('button', { name: '保存' }).click();
  await topic().getByText('待决议').waitFor();
  await topic().getByRole('button', { name: '记录决议' }).click();
  await dialog().getByLabel('决议').fill(RESOLUTION);
  await dialog().getByRole('button', { name: '加一项任务' }).click();
  await dialog().getByLabel('要做什么').fill('东门划禁停线');
  await dialog().getByLabel('承办单位').selectOption({ label: '测试交警中队' });
  await keepScreenshot(organiser, 'meeting-resolve-1280');
  await easy(organiser, 'recording a resolution', { ...DESK, quick: true });
  await dialog().getByRole('button', { name: '保存' }).click();
  await topic().getByText('已决议').waitFor();
  await topic().getByText('东门划禁停线').waitFor();
  await onPhones(RESOLUTION);
  await keepScreenshot(organiser, 'meeting-resolved-1280');
  await keepScreenshot(phones[1], 'meeting-receipt-answered-390');
  await topic().getByRole('button', { name: '经过' }).first().click();
  await topic().getByText('列入议程').waitFor();
  await easy(organiser, 'a resolved topic', DESK);
  await meeting().getByRole('link', { name: '打印会议纪要 PDF' }).waitFor();
});

test('the unit’s page says whose task it is, and what was decided', async () => {
  await police.page.reload();
  const task = police.page.getByRole('article').filter({ hasText: '东门划禁停线' });
  await task.getByText('党群联席议事会交办的任务，议题《东门停车》').waitFor();
  await task.getByText(`决议：${RESOLUTION}`).waitFor();
  await photograph(police.page, 'unit-meeting-task');
  await easy(police.page, 'a unit’s task of the meeting', { quick: true });
  await police.page.getByRole('button', { name: 'English' }).click();
  await task.getByText('A task from the joint meeting').waitFor();
  await photograph(police.page, 'unit-meeting-task-en');
});

test('what was written down wrongly is corrected, and everybody reads it', async () => {
  await topic().getByRole('button', { name: '更正决议' }).click();
  await dialog().getByLabel('决议').fill(RIGHT);
  await dialog().getByLabel('为什么更正').fill('漏写了西门');
  await photograph(organiser, 'meeting-correct');
  await easy(organiser, 'correcting a resolution', { ...DESK, quick: true });
  await dialog().getByRole('button', { name: '保存' }).click();
  await topic().getByText(RIGHT).first().waitFor();
  await onPhones(RIGHT);
  await topic().getByRole('button', { name: '经过' }).first().click();
  await topic().getByText(`更正决议：漏写了西门；${RIGHT}`).waitFor();
  assert.ok(
    await topic().getByText(RESOLUTION, { exact: true }).count(),
    'what it said before is still in the log',
  );
  await deputy.getByText(RIGHT).first().waitFor();
  await photograph(organiser, 'meeting-corrected');
});

test('who is not helped says so, and it is taken up again', async () => {
  const [first] = phones;
  await first.getByRole('radio', { name: '没有解决' }).click();
  await first.getByRole('button', { name: '提交', exact: true }).click();
  await first.getByText('重办').first().waitFor();
});

test('the same in English, on a narrow screen', async () => {
  await organiser.setViewportSize(PHONE.viewport);
  await organiser.getByRole('button', { name: 'English' }).click();
  await organiser.getByRole('heading', { name: 'Joint meeting', exact: true }).waitFor();
  await keepScreenshot(organiser, 'meeting-en-390');
  await easy(organiser, 'the joint meeting in English', DESK);
  await organiser.setViewportSize(LAPTOP.viewport);
});

test('nothing went wrong in the pages', async () => {
  assert.deepEqual(await problems({ organiser, deputy, police: police.page, ...phones }), {
    deputy: ['POST /api/topics/*/steps 409 stale'],
  });
});

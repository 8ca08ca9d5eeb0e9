// A grid worker at somebody's door, and what is done at home: a need is entered, an appointment agreed on, somebody comes in
// vain, comes again; what was lent comes back. What is private is on no wall.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { api, hoursAhead, openUnit, photograph, register, step } from './days-after.mjs';
import { easy } from './ease.mjs';
import { openDevice, startBrowser, startServer } from './harness.mjs';
import { PHONE, currentMarket, openOrganiser, problems } from './people.mjs';

let server, browser, organiser, market, worker, resident, receipt, clinic, escort;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  organiser = await openOrganiser(browser, server);
  market = (await currentMarket(server)).market;
  worker = await openDevice(browser, PHONE);
  resident = await openDevice(browser, PHONE);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const dialog = (page) => page.getByRole('dialog');
const save = (page) => dialog(page).getByRole('button', { name: '保存' }).click();

test('the organiser gives a grid worker a link', async () => {
  await organiser.goto(`${server.url}/organiser#/units`);
  const name = organiser.getByLabel('称呼（如“第三网格 测**”）');
  await name.fill('第三网格 测**');
  await organiser.locator('form', { has: name }).getByRole('button', { name: '添加' }).click();
  const row = organiser.locator('li', { hasText: '第三网格 测**' });
  const answered = organiser.waitForResponse(/\/link$/);
  await row.getByRole('button', { name: '生成链接' }).click();
  const { url } = await (await answered).json();
  await row.locator('.link').waitFor();
  await photograph(organiser, 'grid-workers');
  await worker.goto(`${server.url}${new URL(url).pathname}`);
  await worker.getByRole('heading', { name: '网格员代述' }).waitFor();
});

test('at the door the worker enters a private need and books a visit', async () => {
  await worker.getByRole('button', { name: '登记', exact: true }).click();
  await worker.getByText('请选择类别，写明需要什么').waitFor();
  await worker.getByRole('radio', { name: '养老助残' }).click();
  await worker.getByLabel('需要什么').fill('卧床老人要办社保认证，出不了门');
  for (const group of ['高龄', '独居', '孕产妇', '孕产妇'])
    await worker.getByRole('button', { name: group }).click();
  await worker.getByText('不公开（疾病、孩子等）').click();
  await worker.getByText('同时预约上门服务').click();
  await worker.getByLabel('上门时间').fill(await hoursAhead(worker, 30));
  await worker.getByLabel('谁上门').fill('微孝代办队');
  await worker.getByLabel('请居民准备').fill('身份证、社保卡');
  await photograph(worker, 'grid-form');
  await easy(worker, 'entering a need', { quick: true });
  await worker.getByRole('button', { name: '登记', exact: true }).click();
  await worker.getByText('已登记，回执码').waitFor();
  receipt = await worker.locator('.code').innerText();
  await worker.getByText('我登记的 1 件').waitFor();
  await worker.getByText('已预约').waitFor();
  await photograph(worker, 'grid-entered');
});

test('the focus group is in the ledger, and the organiser opens it with a reason', async () => {
  const ledger = await organiser.evaluate(
    async (market) => (await fetch(`/api/markets/${market}/ledger.csv`)).text(),
    market,
  );
  assert.match(ledger, /,高龄、独居,/);
  const [{ id }] = await api(organiser, 'GET', `/api/markets/${market}/requests?q=${receipt}`);
  await organiser.goto(`${server.url}/organiser#/m/${market}/ledger/${id}`);
  await organiser.getByText('诉求人：***').waitFor();
  await organiser.getByRole('button', { name: '查看联系方式' }).click();
  await dialog(organiser).locator('input').fill('上门前了解情况');
  await dialog(organiser).getByRole('button', { name: '确定' }).click();
  await organiser.getByText('诉求人：高龄 独居').waitFor();
  await photograph(organiser, 'request-group');
});

test('the receipt tells when somebody comes and what to have ready', async () => {
  await resident.goto(`${server.url}/R/${receipt}`);
  await resident.getByText('身份证、社保卡').waitFor();
  await resident.getByText('微孝代办队').waitFor();
  await photograph(resident, 'receipt-appointment');
  await easy(resident, 'the appointment', { quick: true });
});

test('nobody without the code sees it on the wall', async () => {
  const wall = await openDevice(browser, PHONE);
  await wall.goto(`${server.url}/wall`);
  await wall.getByRole('heading', { name: '心愿墙' }).waitFor();
  assert.equal(await wall.getByText('社保认证').count(), 0);
  await wall.context().close();
});

test('nobody answers the door, and it stands in the morning list until there is another time', async () => {
  await worker.getByRole('button', { name: '无人应答' }).click();
  await dialog(worker).locator('textarea').fill('敲门没人，邻居说去医院了');
  await save(worker);
  await worker.getByText('还没定下次联系时间').waitFor();
  await photograph(worker, 'grid-nobody');
  await organiser.goto(`${server.url}/organiser#/m/${market}/tasks`);
  const line = organiser.locator('li', { hasText: '社保认证' });
  await line.getByText('预约上门').waitFor();
  await line.getByText('已超期，督办').waitFor();
  await photograph(organiser, 'tasks-home');
});

test('the organiser agrees on another time and enters what was done, which is the answer', async () => {
  await organiser.getByRole('link', { name: /社保认证/ }).click();
  const panel = organiser.getByRole('group', { name: '上门服务' });
  await panel.getByRole('button', { name: '预约时间' }).click();
  await dialog(organiser)
    .getByLabel('上门时间')
    .fill(await hoursAhead(organiser, 3));
  await save(organiser);
  await panel.getByText('已预约').waitFor();
  await photograph(organiser, 'request-home');
  await panel.getByRole('button', { name: '登记结果' }).click();
  await dialog(organiser).getByRole('radio', { name: '办成了' }).click();
  await dialog(organiser).locator('textarea').fill('已上门完成社保认证');
  await photograph(organiser, 'request-home-outcome');
  await save(organiser);
  await panel.getByText('已办成').waitFor();
  await organiser.getByRole('button', { name: '登记回访' }).waitFor();
  await resident.getByText('已上门完成社保认证').waitFor();
  await resident.getByText('问题解决了吗').waitFor();
});

test('a unit fetches somebody with a wheelchair, which is on the list until it is back', async () => {
  clinic = await openUnit(browser, server, organiser, '测试社区医院');
  const person = { name: '测试居民甲', phone: '13800001234', address: '测试里 1 号楼 2 单元' };
  escort = await register(organiser, market, '腿脚不便，要有人陪去看病', { category: 'health', person });
  await step(organiser, escort.id, { step: 'forward', unit: clinic.id });
  await clinic.page.reload();
  const card = clinic.page.locator('article', { hasText: '陪去看病' });
  await card.getByRole('button', { name: '安排上门服务' }).click();
  await dialog(clinic.page).getByRole('radio', { name: '陪同' }).click();
  await dialog(clinic.page)
    .getByLabel('上门时间')
    .fill(await hoursAhead(clinic.page, 20));
  await save(clinic.page);
  // Where to go is shown to who goes there, when they ask.
  assert.equal(await card.getByText('测试里').count(), 0);
  await card.getByRole('button', { name: '查看上门地址和电话' }).click();
  await card.getByText('测试里 1 号楼 2 单元').waitFor();
  await card.getByRole('link', { name: '13800001234' }).waitFor();
  await photograph(clinic.page, 'unit-visit');
  await easy(clinic.page, 'where a unit goes', { quick: true });
  await card.getByRole('button', { name: '借出器材' }).click();
  await dialog(clinic.page).getByLabel('编号').fill('3 号');
  await dialog(clinic.page)
    .getByLabel('应还时间')
    .fill(await hoursAhead(clinic.page, 40));
  await photograph(clinic.page, 'unit-lend');
  await save(clinic.page);
  await card.getByText('轮椅 3 号 应还').waitFor();
  await photograph(clinic.page, 'unit-home');
  await easy(clinic.page, 'a unit’s home service', { quick: true });
  await organiser.goto(`${server.url}/organiser#/m/${market}/homes`);
  await organiser.getByText('借出未还 1 件').waitFor();
  await organiser.getByText('陪去看病').first().waitFor();
  await photograph(organiser, 'home-services');
  await easy(organiser, 'the home services', { text: 16, quick: true });
  await card.getByRole('button', { name: '收回 轮椅 3 号' }).click();
  await dialog(clinic.page).getByRole('button', { name: '收回' }).click();
  await card.getByText('轮椅 3 号 应还').waitFor({ state: 'detached' });
  const { lent } = await api(organiser, 'GET', `/api/markets/${market}/home-services`);
  assert.deepEqual(lent, []);
});

test('a revoked link shows the way to a new one', async () => {
  const [{ id }] = await api(organiser, 'GET', '/api/grid-workers');
  await api(organiser, 'POST', `/api/grid-workers/${id}/link/revoke`, {});
  await worker.reload();
  await worker.getByText('链接无效或已停用').waitFor();
});

test('nothing went wrong in any page', async () => {
  assert.deepEqual(await problems({ organiser, resident, worker, clinic: clinic.page }), {
    worker: ['GET /api/grid 401 no_worker', 'GET /api/grid/items 401 no_worker'],
  });
});

// A wish from the gate to the wall and to its end: reviewed, masked, claimed by a branch that gives it to a member, done,
// confirmed, cleared.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openUnit, photograph } from './days-after.mjs';
import { openDevice, startBrowser, startServer } from './harness.mjs';
import { LAPTOP, PHONE, currentMarket, openOrganiser, problems } from './people.mjs';

let server, browser, organiser, market, resident, receipt, branch, television, phone;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  organiser = await openOrganiser(browser, server);
  market = await currentMarket(server);
  resident = await openDevice(browser, PHONE);
  branch = await openUnit(browser, server, organiser, '测试第一支部');
  television = await openDevice(browser, LAPTOP);
  phone = await openDevice(browser, PHONE);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const dialog = (page) => page.getByRole('dialog');

test('a resident leaves a wish at the gate', async () => {
  await resident.goto(`${server.url}/G/${market.path}`);
  const left = await resident.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
      return answer.json();
    },
    [
      `/api/markets/${market.market}/wishes`,
      { key: 'story-wish-1', kind: 'wish', content: '2单元301室的老人想要一把能坐着洗澡的椅子' },
    ],
  );
  receipt = left.receipt;
  await television.goto(`${server.url}/wall/${market.market}`);
  await television.getByRole('heading', { name: /心愿墙/ }).waitFor();
  assert.equal(await television.getByText('洗澡的椅子').count(), 0, 'nobody has reviewed it');
});

test('the organiser reviews it; where somebody lives is starred', async () => {
  await organiser.goto(`${server.url}/organiser#/m/${market.market}/tasks`);
  await organiser.getByRole('link', { name: /洗澡的椅子/ }).click();
  await organiser.getByRole('button', { name: '上心愿墙' }).click();
  const words = dialog(organiser).locator('textarea');
  assert.match(await words.inputValue(), /^\*\*单元\*\*室的老人/);
  await words.fill('一位老人想要一把能坐着洗澡的椅子');
  await photograph(organiser, 'wish-review');
  await dialog(organiser).locator('button[type=submit]').click();
  await organiser.getByText('心愿墙待认领').first().waitFor();
  await television.getByText('一位老人想要一把能坐着洗澡的椅子').waitFor();
});

test('on plain HTTP a phone says where a claim is made', async () => {
  await phone.goto(`${server.url}/wall/${market.market}`);
  await phone.getByText('请到服务台认领').waitFor();
  assert.equal(await phone.getByRole('button', { name: '我来认领' }).count(), 0);
  await photograph(phone, 'wall-phone');
});

test('a branch claims it on its own page and gives it to a member, whose name is not spelled out', async () => {
  await branch.page.reload();
  const card = branch.page.locator('article', { hasText: '洗澡的椅子' });
  await card.getByRole('button', { name: '认领' }).click();
  await photograph(branch.page, 'wish-claim');
  await dialog(branch.page).getByRole('button', { name: '认领' }).click();
  await card.getByRole('button', { name: '派给党员' }).click();
  await dialog(branch.page).locator('input').fill('测试党员甲');
  await dialog(branch.page).getByRole('button', { name: '派给党员' }).click();
  await card.getByText('已派给 测**').waitFor();
  await television.getByText('测**').waitFor();
  assert.equal(await television.getByText('测试党员甲').count(), 0);
  await television
    .getByText(/^共\d+个心愿，已认领\d+个$/)
    .first()
    .waitFor();
  await photograph(television, 'wall-claimed');
});

test('it is done, reported, confirmed by whoever wished for it, and cleared', async () => {
  const card = branch.page.locator('article', { hasText: '洗澡的椅子' });
  await card.getByRole('button', { name: '已圆梦' }).click();
  await dialog(branch.page).locator('textarea').fill('洗澡椅已送到家并装好');
  await dialog(branch.page).getByRole('button', { name: '已圆梦' }).click();
  await card.getByText('洗澡椅已送到家并装好').waitFor();
  await resident.goto(`${server.url}/R/${receipt}`);
  await resident.getByText('洗澡椅已送到家并装好').waitFor();
  await resident.getByRole('radio', { name: '解决了', exact: true }).click();
  await resident.getByRole('button', { name: '提交' }).click();
  await resident.getByText('您说已经解决了').waitFor();
  await photograph(resident, 'wish-confirmed');
  await organiser.reload();
  await organiser.getByRole('button', { name: '销号' }).click();
  await dialog(organiser).locator('button[type=submit]').click();
  await organiser.getByText('已销号').first().waitFor();
  await television.getByText('已圆梦').first().waitFor();
  await television.getByText('洗澡的椅子').waitFor();
});

test('who claims at the desk is called by the contact that was kept', async () => {
  const left = await resident.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    },
    [
      `/api/markets/${market.market}/wishes`,
      { key: 'story-wish-2', kind: 'wish', content: '想学用手机拍照' },
    ],
  );
  await organiser.goto(`${server.url}/organiser#/m/${market.market}/ledger/${left.request}`);
  await organiser.getByRole('button', { name: '上心愿墙' }).click();
  await dialog(organiser).locator('button[type=submit]').click();
  await organiser.getByRole('button', { name: '登记认领' }).click();
  await dialog(organiser).getByRole('radio', { name: '党员', exact: true }).click();
  await dialog(organiser).getByLabel('名称').fill('测试党员乙');
  await dialog(organiser).getByLabel('联系电话').fill('13800001234');
  await dialog(organiser).locator('button[type=submit]').click();
  await organiser.getByRole('button', { name: '查看认领人联系方式' }).click();
  await dialog(organiser).locator('input').fill('约时间');
  await dialog(organiser).locator('button[type=submit]').click();
  await organiser.getByText('测试党员乙 13800001234').waitFor();
  await photograph(organiser, 'wish-claimant');
});

test('nothing went wrong in any page', async () => {
  assert.deepEqual(await problems({ organiser, resident, branch: branch.page, television, phone }), {});
});

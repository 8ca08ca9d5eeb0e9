// Over TLS a party member claims a wish from the wall on their own phone, with name and number; nobody else ever sees them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { api } from './days-after.mjs';
import { easy } from './ease.mjs';
import { keepScreenshot, openDevice, startBrowser, startEncrypted } from './harness.mjs';
import { LAPTOP, PHONE, openOrganiser, problems } from './people.mjs';

const PAGE_TIMEOUT = 20_000;
const NAME = '测试党员丙';
const NUMBER = '13800005678';
const ENCRYPTED = { ignoreHTTPSErrors: true };

let server, browser, organiser, market, phone, stranger, television, receipt;

before(async () => {
  server = await startEncrypted();
  browser = await startBrowser();
  organiser = await openOrganiser(browser, server, ENCRYPTED);
  [phone, stranger] = [
    await openDevice(browser, { ...PHONE, ...ENCRYPTED }),
    await openDevice(browser, { ...PHONE, ...ENCRYPTED }),
  ];
  television = await openDevice(browser, { ...LAPTOP, ...ENCRYPTED });
  for (const page of [organiser, phone, stranger, television]) page.setDefaultTimeout(PAGE_TIMEOUT);
  ({ market } = await api(organiser, 'GET', '/api/markets/current'));
  const left = await api(organiser, 'POST', `/api/markets/${market}/requests`, {
    kind: 'wish',
    category: 'elderly',
    content: '一位老人想要一台收音机',
    channel: 'paper',
  });
  receipt = left.receipt;
  const publish = { step: 'publish', text: '一位老人想要一台收音机' };
  await api(organiser, 'POST', `/api/requests/${left.request}/steps`, publish);
  await organiser.goto(`${server.url}/organiser#/m/${market}/ledger/${left.request}`);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const dialog = (page) => page.getByRole('dialog');
const card = (page) => page.locator('article', { hasText: '收音机' });

test('the wall on a phone takes a claim with name and number', async () => {
  await television.goto(`${server.url}/wall/${market}`);
  await phone.goto(`${server.url}/wall/${market}`);
  await card(phone).getByRole('button', { name: '我来认领' }).click();
  await easy(phone, 'claiming a wish on a phone', { quick: true });
  // Looked at in all widths, the page was a television's in between.
  await phone.reload();
  await card(phone).getByRole('button', { name: '我来认领' }).click();
  await dialog(phone).getByLabel('姓名或单位名称').fill(NAME);
  await dialog(phone).getByLabel('联系电话').fill(NUMBER);
  await keepScreenshot(phone, 'wall-claim-encrypted-390');
  await dialog(phone).getByRole('button', { name: '认领，7 天内办好' }).click();
  await card(phone).getByText('谢谢您！这个心愿由您认领了。').waitFor();
  await card(phone).getByText('您认领的').waitFor();
  await keepScreenshot(phone, 'wall-claimed-encrypted-390');
});

test('everybody else sees a family name alone, and can’t act in its place', async () => {
  await stranger.goto(`${server.url}/wall/${market}`);
  await card(stranger).getByText('测**').waitFor();
  assert.equal(await card(stranger).getByRole('button').count(), 0);
  for (const page of [stranger, television]) {
    const text = await page.content();
    assert.ok(!text.includes(NAME) && !text.includes(NUMBER));
  }
  const wall = JSON.stringify(await api(stranger, 'GET', `/api/markets/${market}/wall`));
  assert.ok(!wall.includes(NAME) && !wall.includes(NUMBER));
});

test('the organiser can call the claimant, and that is kept', async () => {
  await organiser.getByRole('button', { name: '查看认领人联系方式' }).click();
  await dialog(organiser).locator('input').fill('约送货时间');
  await dialog(organiser).locator('button[type=submit]').click();
  await organiser.getByText(`${NAME} ${NUMBER}`).waitFor();
});

test('the claimant reports that it is done, and the receipt asks whoever wished for it', async () => {
  await card(phone).getByRole('button', { name: '已圆梦' }).click();
  await dialog(phone).locator('textarea').fill('收音机已送到，教会了怎么用');
  await dialog(phone).locator('button[type=submit]').click();
  await card(phone).getByText('收音机已送到').waitFor();
  await stranger.goto(`${server.url}/R/${receipt}`);
  await stranger.getByText('收音机已送到').waitFor();
  await stranger.getByRole('radio', { name: '解决了', exact: true }).waitFor();
});

test('nothing went wrong in any page', async () => {
  assert.deepEqual(await problems({ organiser, phone, stranger, television }), {});
});

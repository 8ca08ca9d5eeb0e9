// A unit's contact on a phone, and the resident behind the receipt: accept, return, more time, answer with a photo; "no"
// takes it up again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openUnit, photo, photograph, register, step } from './days-after.mjs';
import { openDevice, startBrowser, startServer } from './harness.mjs';
import { PHONE, currentMarket, openOrganiser, problems } from './people.mjs';

let server, browser, organiser, market;
let police, housing, lamp, resident;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  organiser = await openOrganiser(browser, server);
  market = (await currentMarket(server)).market;
  police = await openUnit(browser, server, organiser, '测试城管中队');
  housing = await openUnit(browser, server, organiser, '测试物业公司');
  lamp = await register(organiser, market, '3 号楼前的路灯不亮，老人晚上不敢出门');
  await step(organiser, lamp.id, { step: 'forward', unit: police.id });
  resident = await openDevice(browser, PHONE);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const card = (unit) => unit.page.locator('article', { hasText: '路灯不亮' });
const send = async (page, words) => {
  await page.getByRole('dialog').locator('textarea').fill(words);
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
};

test('a unit sees what it was given, and gives it back with a reason', async () => {
  await police.page.reload();
  await card(police).waitFor();
  await photograph(police.page, 'unit-new');
  await card(police).getByRole('button', { name: '退单' }).click();
  await send(police.page, '路灯归物业管');
  await card(police).waitFor({ state: 'detached' });
});

test('the next unit reads who gave it back and why', async () => {
  await step(organiser, lamp.id, { step: 'forward', unit: housing.id });
  await housing.page.reload();
  await card(housing).getByText('测试城管中队 退单：路灯归物业管').waitFor();
  await photograph(housing.page, 'unit-returned-before');
});

test('after two returns the organiser decides, and sees both reasons', async () => {
  await card(housing).getByRole('button', { name: '退单' }).click();
  await send(housing.page, '路灯是市政的');
  await card(housing).waitFor({ state: 'detached' });
  await organiser.goto(`${server.url}/organiser#/m/${market}/ledger/${lamp.id}`);
  await organiser.getByText('已被退单 2 次').waitFor();
  await organiser.getByText('测试城管中队 退单：路灯归物业管').waitFor();
  await organiser.getByText('测试物业公司 退单：路灯是市政的').waitFor();
  await photograph(organiser, 'request-returned-twice');
  await step(organiser, lamp.id, { step: 'assign', unit: housing.id, reason: '协调会定由物业先修' });
});

test('the unit accepts and asks for more time', async () => {
  await housing.page.reload();
  await card(housing).getByText('指定承办，不能退单').waitFor();
  await housing.page.getByLabel('责任人（选填）').fill('测试承办人丁');
  await card(housing).getByRole('button', { name: '签收' }).click();
  await card(housing).getByRole('button', { name: '申请延期' }).click();
  await send(housing.page, '等灯泡到货');
  await card(housing).getByText('已申请延期到').waitFor();
  await photograph(housing.page, 'unit-asked');
});

test('what is no photo is refused by its name, and nothing typed is lost', async () => {
  await card(housing).getByRole('button', { name: '答复' }).click();
  const dialog = housing.page.getByRole('dialog');
  await dialog.locator('textarea').fill('已换新灯');
  const paper = { name: '说明.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') };
  await dialog.locator('input[type=file]').setInputFiles(paper);
  await dialog.getByText('“说明.pdf”不是 JPG 或 PNG 照片').waitFor();
  // A picture by its name, but not by what is in it: the server says so.
  const fake = { name: '假的.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') };
  await dialog.locator('input[type=file]').setInputFiles(fake);
  await dialog.getByRole('button', { name: '提交' }).click();
  await dialog.getByText('这不是 JPG 或 PNG 照片').waitFor();
  assert.equal(await dialog.locator('textarea').inputValue(), '已换新灯');
  await photograph(housing.page, 'unit-photo-refused');
  await dialog.getByRole('button', { name: '去掉 假的.jpg' }).click();
});

test('it answers with two photos, one of them larger than phones should send', async () => {
  const dialog = housing.page.getByRole('dialog');
  const photos = [await photo(housing.page, '灯亮了.jpg'), await photo(housing.page, '近看.jpg', 2_800)];
  assert.ok(photos[1].buffer.length > 5 * 1024 * 1024, 'as a phone takes it');
  await dialog.locator('input[type=file]').setInputFiles(photos);
  await dialog.getByText('近看.jpg').waitFor();
  await dialog.getByRole('button', { name: '提交' }).click();
  await dialog.waitFor({ state: 'detached' });
  await card(housing).getByText('已换新灯').waitFor();
  assert.equal(await card(housing).locator('img').count(), 2);
  await seen(card(housing));
  await photograph(housing.page, 'unit-answered');
});

/** Every photo has arrived. */
async function seen(place) {
  for (const one of await place.locator('img').all()) {
    await one.scrollIntoViewIfNeeded();
    await one.evaluate((image) => image.complete || new Promise((done) => (image.onload = done)));
    assert.ok((await one.evaluate((image) => image.naturalWidth)) > 0);
  }
}

test('whoever holds the code sees the answer with its photos, and so does the organiser', async () => {
  await resident.goto(`${server.url}/R/${lamp.receipt}`);
  await resident.getByText('已换新灯').waitFor();
  const photos = resident.locator('.receipt-photos');
  assert.equal(await photos.locator('img').count(), 2);
  await seen(photos);
  await photograph(resident, 'receipt-photos');
  await organiser.reload();
  await seen(organiser.getByRole('list', { name: '照片' }));
  await photograph(organiser, 'request-photos');
});

test('who accepted it stands in the ledger, and on no page of others', async () => {
  const ledger = await organiser.evaluate(
    async (market) => (await fetch(`/api/markets/${market}/ledger.csv`)).text(),
    market,
  );
  assert.match(ledger, /测试承办人丁/);
  await resident.reload();
  await resident.getByText('已换新灯').waitFor();
  assert.equal(await resident.getByText('测试承办人丁').count(), 0);
});

test('a resident who says no has it taken up again', async () => {
  await resident.getByRole('radio', { name: '没有解决' }).click();
  await resident.locator('textarea').fill('晚上还是不亮');
  await photograph(resident, 'receipt-no');
  await resident.getByRole('button', { name: '提交' }).click();
  await resident.getByText('您说没有解决，已经重新办理').waitFor();
  await resident.getByText('重办').first().waitFor();
  await photograph(resident, 'receipt-reopened');
  await organiser.goto(`${server.url}/organiser#/m/${market}/tasks`);
  await organiser.getByRole('link', { name: /路灯不亮/ }).waitFor();
});

test('nothing went wrong in any page', async () => {
  assert.deepEqual(await problems({ organiser, resident, police: police.page, housing: housing.page }), {
    housing: ['POST /api/unit/items/*/photos 422 not_a_photo'],
  });
});

// Before and after the day, on the organiser's laptop: a market from nothing to open, found again where it was left; the
// ledger of a large market; rules taken back; a market that is closed and thanked for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { easy } from './ease.mjs';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { call, LAPTOP, PHONE, currentMarket, join, openOrganiser, problems } from './people.mjs';

const DESK = { text: 16 };
const HOUR = 3_600_000;
const MANY = 2_000;

let server, browser, organiser, volunteer, made, demo;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  demo = await currentMarket(server);
  organiser = await openOrganiser(browser, server);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Something that the organiser's laptop says to the server. */
async function say(method, path, body) {
  const [status, answer] = await call(organiser, method, path, body);
  assert.equal(status, 200, `${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
}

const show = (path) => organiser.goto(`${server.url}/organiser#/${path}`);
const step = (name) => organiser.getByRole('navigation', { name: '筹备' }).getByRole('link', { name });

test('an organiser sets a market up from nothing', async () => {
  await organiser.getByRole('button', { name: '新建市集' }).click();
  await organiser.getByLabel('名称').fill('春日服务市集');
  await organiser.getByLabel('地点').fill('湖畔公园');
  await organiser.getByLabel('主办单位').fill('社区党委');
  await organiser.getByRole('button', { name: '建立' }).click();
  await organiser.getByText('还没有摊位').waitFor();
  made = new URL(organiser.url()).hash.split('/')[2];
  await organiser.getByRole('status').getByText('还没有已确认的摊位').waitFor();
  await easy(organiser, 'setting up, without booths', DESK);

  await organiser.getByRole('button', { name: '手工添加摊位' }).click();
  await organiser.getByLabel('摊位名称').fill('爱心义剪');
  await organiser.getByLabel('承办单位').fill('社区志愿服务队');
  await organiser.getByRole('button', { name: '保存' }).click();
  await organiser.locator('li.card', { hasText: '爱心义剪' }).waitFor();
  await organiser.getByText('1 个摊位没有位置：A 爱心义剪').waitFor();
});

test('the next step saves what was typed, and asks where it can’t', async () => {
  await step('基本信息').click();
  await organiser.getByLabel('主题').fill('事事有回音');
  await organiser.getByRole('button', { name: '下一步' }).click();
  await organiser.getByRole('button', { name: '手工添加摊位' }).click();
  assert.equal((await say('GET', `/api/markets/${made}`)).details.theme, '事事有回音');
  await organiser.getByLabel('摊位名称').fill('半个摊位');
  await step('单位与网格员').click();
  await organiser.getByRole('dialog', { name: '这一步有没保存的内容' }).waitFor();
  await organiser.getByRole('button', { name: '留下来' }).click();
  assert.equal(await organiser.getByLabel('摊位名称').inputValue(), '半个摊位');
  await organiser.getByRole('button', { name: '下一步' }).click();
  await organiser.getByRole('button', { name: '不要了，继续' }).click();
  await organiser.getByLabel('单位名称').waitFor();
});

test('what is left in the middle is found again, with what is missing', async () => {
  await show('');
  await organiser.getByRole('link', { name: '春日服务市集' }).click();
  await organiser.getByRole('heading', { name: '开市前检查' }).waitFor();
  await organiser.getByText('还没有邀请志愿者').waitFor();
  await keepScreenshot(organiser, 'setup-check-1280');
  await easy(organiser, 'the checks before opening', DESK);
  await organiser.getByRole('link', { name: '还没有邀请志愿者' }).click();
  await organiser.getByRole('button', { name: '生成邀请二维码' }).waitFor();
});

test('a volunteer is invited and joins', async () => {
  await organiser.getByLabel('称呼').fill('一号手机');
  await organiser.getByRole('button', { name: '生成邀请二维码' }).click();
  const url = await organiser.locator('p.small', { hasText: /\/I\// }).textContent();
  volunteer = await openDevice(browser, PHONE);
  await join(volunteer, server, new URL(url).pathname);
  await organiser.locator('li', { hasText: '一号手机' }).getByText('正在使用').waitFor();
  await keepScreenshot(organiser, 'setup-people-1280');
});

test('what only somebody on the spot can see is ticked off and stays so', async () => {
  await step('检查与开市').click();
  await organiser.getByLabel('大屏叫号听得见').check();
  await organiser.getByText('还没有试听大屏叫号').waitFor({ state: 'detached' });
  await organiser.reload();
  await organiser.getByLabel('大屏叫号听得见').waitFor();
  assert.ok(await organiser.getByLabel('大屏叫号听得见').isChecked());
});

test('and opens it', async () => {
  for (const words of ['发布', '开市']) {
    await organiser.getByRole('button', { name: words, exact: true }).click();
    await organiser.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await organiser.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await organiser.getByText('进行中').first().waitFor();
  const { details } = await say('GET', `/api/markets/${made}`);
  const now = Date.now();
  const hours = { opens_at: now - HOUR, closes_at: now + HOUR / 3 };
  await say('PUT', `/api/markets/${made}`, { details: { ...details, ...hours } });
  await show(`m/${made}/overview`);
  await organiser.getByText('A 爱心义剪 没有志愿者在岗').waitFor();
  await organiser.getByText(/还有 (19|20) 分钟结束/).waitFor();
  await organiser.getByText('还没有人签到').waitFor();
});

test('people come: the curve is drawn, an alarm ends when somebody is there', async () => {
  const [booth] = await say('GET', `/api/markets/${made}/booths`);
  await say('POST', `/api/booths/${booth.id}/desks/1/sign-in`, {});
  await organiser.getByText('没有志愿者在岗').waitFor({ state: 'detached' });
  await say('POST', `/api/booths/${booth.id}/keep-giving`, { keep: true });
  for (let n = 0; n < 3; n += 1) await say('POST', `/api/booths/${booth.id}/tickets`, {});
  await organiser.getByText(/现在每分钟 \d 人次/).waitFor({ timeout: 60_000 });
  assert.ok((await organiser.locator('.chart canvas').count()) > 0);
  await keepScreenshot(organiser, 'overview-alarms-1280');
  await easy(organiser, 'the overview with alarms', DESK);
});

test('a rule that was saved by mistake is taken back', async () => {
  await show(`m/${made}/rules`);
  const field = organiser.getByLabel('等多久才能过号');
  await field.waitFor();
  assert.equal(await field.inputValue(), '90');
  await field.fill('9');
  await organiser.getByRole('button', { name: '保存规则' }).click();
  await organiser.getByText('规则刚改过，可以撤销').waitFor();
  await keepScreenshot(organiser, 'rules-undo-1280');
  await organiser.getByRole('button', { name: '撤销' }).click();
  await organiser.getByText('已撤销').waitFor();
  await organiser.waitForFunction(
    () => document.querySelector('[aria-describedby="rule-market-miss_seconds"]')?.value === '90',
  );
  assert.match(await organiser.locator('ol li').first().innerText(), /本机.*9 秒 → 90 秒/s);
});

test(`a ledger of ${MANY} requests is found through within a moment`, async () => {
  const unit = await say('POST', '/api/units', { name: '测试物业公司' });
  await organiser.evaluate(
    async ([market, unit, many]) => {
      const kinds = ['appeal', 'wish', 'suggestion', 'enquiry', 'complaint'];
      for (let n = 0; n < many; n += 40) {
        const some = Array.from({ length: 40 }, (_, i) => n + i);
        await Promise.all(
          some.map((i) =>
            fetch(`/api/markets/${market}/requests`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({
                key: `ledger-${market.slice(0, 8)}-${i}`,
                kind: kinds[i % 5],
                category: i % 2 ? 'traffic' : 'health',
                content: i === 777 ? '希望装一盏路灯' : `测试诉求第 ${i} 件`,
                channel: 'booth',
                first: i % 4 ? null : { step: 'forward', unit: unit },
              }),
            }),
          ),
        );
      }
    },
    [demo.market, unit.id, MANY],
  );
  await show(`m/${demo.market}/ledger`);
  const began = Date.now();
  await organiser.getByText(`共 ${MANY} 件`).waitFor();
  assert.equal(await organiser.locator('tbody tr').count(), 50, 'a page at a time');
  const took = Date.now() - began;
  assert.ok(took < 3_000, `it took ${took} ms`);

  await organiser.getByLabel('查找').fill('路灯');
  await organiser.getByText('共 1 件').waitFor();
  await organiser.getByRole('link', { name: '希望装一盏路灯' }).click();
  await organiser.getByText('希望装一盏路灯').first().waitFor();
  await organiser.goBack();
  await organiser.getByText('共 1 件').waitFor();
  await organiser.getByLabel('查找').fill('');
  await organiser.getByRole('radio', { name: /^转办/ }).click();
  await organiser.getByText('共 500 件').waitFor();
  await organiser.getByRole('button', { name: '筛选' }).click();
  await organiser.getByLabel('类别').selectOption('health');
  await organiser.getByLabel('承办单位').selectOption({ label: '测试物业公司' });
  await organiser.getByLabel('类型').selectOption('wish');
  await organiser.getByText('共 100 件').waitFor();
  await organiser.getByRole('button', { name: /较早/ }).click();
  await organiser.getByText('第 2 / 2 页').waitFor();
  await keepScreenshot(organiser, 'ledger-filtered-1280');
  await easy(organiser, 'the ledger with filters', { ...DESK, most: 120 });
});

test('the day ends: the market closed, numbers ended, figures final, everybody thanked', async () => {
  await show(`m/${made}/evening`);
  await organiser.getByText('市集还在进行').waitFor();
  await organiser.getByText('3 人还在排队').waitFor();
  await organiser.getByRole('button', { name: '结束市集' }).click();
  await organiser.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await organiser.getByText('市集已收市。').waitFor();
  await organiser.getByRole('button', { name: '全部清号' }).click();
  await organiser.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await organiser.getByText('已清 3 个号').waitFor();
  await organiser.getByLabel('志愿者人数').fill('12');
  await organiser.getByRole('button', { name: '保存' }).click();
  await organiser.getByText('已保存').waitFor();
  await organiser.getByRole('button', { name: '定稿', exact: true }).click();
  await organiser.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await organiser.getByText('当日数字已经定稿。').waitFor();
  await organiser.getByRole('link', { name: '打印第 1 版小结' }).waitFor();
  assert.match(
    await organiser.getByLabel('谢谢大家').inputValue(),
    /1 个摊位，服务居民 3 人次。.*感谢 12 位志愿者/s,
  );
  await keepScreenshot(organiser, 'evening-1280');
  await easy(organiser, 'the evening', DESK);
});

test('on a phone the parts of a market are behind a button', async () => {
  await organiser.setViewportSize(PHONE.viewport);
  await organiser.getByRole('button', { name: '收市' }).click();
  await organiser.getByRole('link', { name: '诉求台账' }).click();
  await organiser.getByText(/共 \d+ 件/).waitFor();
  await keepScreenshot(organiser, 'ledger-390');
  await organiser.setViewportSize(LAPTOP.viewport);
});

test('nothing went wrong in the pages', async () => {
  assert.deepEqual(await problems({ organiser, volunteer }), {});
});

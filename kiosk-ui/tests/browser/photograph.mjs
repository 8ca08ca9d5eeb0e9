// Every screen × width × language × text size of a market in the middle of its afternoon, on contact sheets:
//
//   cargo xtask photograph [WORD…]     only screens whose name has one of the words; UI_DIST as in harness.mjs
//
// The sheets go to target/screens/, outside of git.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join as path } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDevice, startBrowser, startServer } from './harness.mjs';
import { live } from './life.mjs';
import { currentMarket, invite, join, openOrganiser } from './people.mjs';

const FOLDER = fileURLToPath(new URL('../../../target/screens/', import.meta.url));
const words = process.argv.slice(2);
const wanted = (name) => words.length === 0 || words.some((word) => name.includes(word));
const WIDTHS = [360, 768, 1280];
const VARIANTS = [
  ['zh', 'm'],
  ['en', 'm'],
  ['zh', 'xl'],
];
const CHINA = { timezoneId: 'Asia/Shanghai' };

const server = await startServer();
const browser = await startBrowser();
const errors = [];
mkdirSync(FOLDER, { recursive: true });

/** One sheet: all pictures of a screen beside each other, each under its name. */
async function sheet(name, pictures) {
  const page = await browser.newPage({ viewport: { width: 2_000, height: 900 } });
  const figures = pictures.map(
    ([caption, png]) =>
      `<figure><figcaption>${caption}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`,
  );
  await page.setContent(
    `<style>body{margin:8px;background:#888;display:flex;flex-wrap:wrap;gap:8px;align-items:flex-start}
     figure{margin:0;background:#fff}figcaption{font:14px sans-serif;padding:2px 6px}img{display:block;height:820px;width:auto}</style>${figures.join('')}`,
  );
  writeFileSync(path(FOLDER, `${name}.png`), await page.screenshot({ fullPage: true }));
  await page.close();
}

/** Photographs the state on screen in every way, as much of it as three windows show. */
async function take(page, name, widths = WIDTHS) {
  if (!wanted(name)) return;
  const pictures = [];
  for (const [language, size] of VARIANTS) {
    await page.evaluate(
      ([language, size]) => {
        localStorage.setItem('shiji.lang', language);
        localStorage.setItem('shiji.size', size);
      },
      [language, size],
    );
    await page.reload();
    await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
    await page.waitForTimeout(300);
    for (const width of widths) {
      if (size === 'xl' && width === 768) continue;
      await page.setViewportSize({ width, height: width === 360 ? 740 : 800 });
      const high = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width, height: Math.min(Math.max(high, 740), 1_900) });
      pictures.push([`${width} ${language} ${size}`, await page.screenshot()]);
    }
  }
  await sheet(name, pictures);
  errors.push(...page.complaints.map((text) => `${name}: ${text}`));
  page.complaints.length = 0;
  console.log(name);
}

try {
  const market = await currentMarket(server);
  const organiser = await openOrganiser(browser, server);
  const at = (tab) => `${server.url}/organiser#/m/${market.market}/${tab}`;
  const life = await live(organiser, market);
  const queues = market.booths.filter(({ mode }) => mode === 'queue');
  const of = (mode) => market.booths.find((one) => one.mode === mode);

  const phone = await openDevice(browser, CHINA);
  const see = async (to, name, widths) => {
    if (!wanted(name)) return;
    await phone.goto(server.url + to);
    await take(phone, name, widths);
  };
  await see(`/G/${market.path}`, 'resident-gate');
  await see(`/S/${queues[1].path}`, 'resident-booth');
  if (wanted('resident-ticket')) {
    await phone.goto(`${server.url}/S/${queues[1].path}`);
    await phone.getByRole('button', { name: '取号排队' }).click();
    await phone.locator('.ticket .number').waitFor();
    await take(phone, 'resident-ticket');
    await see(`/G/${market.path}`, 'resident-ticket-gate');
  }
  await see(`/S/${of('tally').path}`, 'resident-tally');
  await see(`/S/${of('slots').path}`, 'resident-sessions');
  await see(`/S/${queues.slice(-1)[0].path}`, 'resident-paused');
  await see(`/R/${life.receipts[0]}`, 'resident-receipt');
  await see(`/R/${life.answered}`, 'resident-receipt-answered');
  await see(`/B/${market.path}`, 'apply');
  await see('/', 'landing');
  await see('/S/NOSUCH', 'problem', [360, 1280]);
  await see('/wall', 'wall');
  await see('/display', 'display');
  await see('/console', 'console-not-invited', [360, 1280]);
  await see(life.unit, 'unit');
  await see(life.grid, 'grid');

  for (const [role, name] of [
    ['志愿者', 'console'],
    ['取号机', 'kiosk'],
  ]) {
    if (!wanted(name)) continue;
    const device = await openDevice(browser, CHINA);
    await join(device, server, await invite(organiser, server, market.market, { role, name: '测试' }));
    await take(device, `${name}-first`);
    if (name === 'kiosk') continue;
    for (const [which, index] of [
      ['called', 0],
      ['held', 2],
    ]) {
      const change = device.getByRole('button', { name: /换摊位|Change/ });
      await device.evaluate(() => localStorage.setItem('shiji.lang', 'zh'));
      await device.evaluate(() => localStorage.setItem('shiji.size', 'm'));
      await device.reload();
      await device
        .getByText(/请选择您的摊位|我的窗口|上岗/)
        .first()
        .waitFor();
      if (await change.isVisible()) await change.click();
      await device.locator('li', { hasText: queues[index].name }).getByRole('button').first().click();
      await device.locator('header', { hasText: queues[index].name }).waitFor();
      await take(device, `console-${which}`);
    }
  }
  for (const tab of [
    'setup',
    'setup/details',
    'setup/people',
    'overview',
    'booths',
    'rules',
    'ledger',
    `ledger/${life.requests[0]}`,
    'tasks',
    'evening',
    'summary',
    'meeting',
    'homes',
    'figures',
    'people',
    'papers',
  ]) {
    const name = `organiser-${tab.replace(/\/.{30,}/, '-request').replace('/', '-')}`;
    if (!wanted(name)) continue;
    await organiser.goto(at(tab));
    await take(organiser, name);
  }
  for (const tab of ['', 'units', 'calendar', 'access-log', 'voice']) {
    if (!wanted(`organiser-${tab}`)) continue;
    await organiser.goto(`${server.url}/organiser#/${tab}`);
    await take(organiser, `organiser-${tab || 'markets'}`);
  }
  if (errors.length > 0) console.log(`complaints:\n  ${errors.join('\n  ')}`);
} finally {
  await browser.close();
  await server.stop();
}

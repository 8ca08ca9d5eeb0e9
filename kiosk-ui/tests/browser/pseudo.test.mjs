// Every screen in a third language, which nobody speaks: each piece of the catalogue stands in ⟦ ⟧, so that a word which
// doesn't was written into the code, or said in one of the other two because the code names them. What people typed is in Greek here, and is nothing else: neither Han nor Latin letters.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { give } from './life.mjs';
import { LAPTOP, PHONE, openOrganiser } from './people.mjs';

const UI = fileURLToPath(new URL('../../', import.meta.url));
const HOUR = 3_600_000;
/** The language, as `scripts/catalogue.mjs` adds it. */
const THIRD = 'qps';
const TV = { ...LAPTOP, viewport: { width: 1920, height: 1080 } };
/** What is no word of any language: addresses, lengths, codes of booths, tickets and receipts. */
const CODES = [
  /https?:\/\/\S+|(?<!\S)\/[a-z]+/g,
  /\d+ (?:mm|kB)/g,
  /(?<![\p{L}\p{N}])[A-Z]\d{0,3}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])[0-9A-Z]{8,12}(?![\p{L}\p{N}])/gu,
];

/** What the display's clips say, whatever language the page is in. */
const CLIPS = Array.from(
  readFileSync(join(UI, '../crates/domain/src/voice.rs'), 'utf8').matchAll(
    /(?:clip|english)\("\S+", "([^"]+)"/g,
  ),
  ([, said]) => said,
);

let dist, server, browser, organiser, market, request;
const links = {};

/** Puts the screens of `SHIJI_PSEUDO` together, as `npm run build` does the others. */
async function buildScreens() {
  process.env.SHIJI_PSEUDO = 'yes';
  for (const [folder, config] of [
    ['staff', 'vite.config.mjs'],
    ['resident', 'vite.resident.config.mjs'],
  ]) {
    await build({
      root: UI,
      configFile: join(UI, config),
      logLevel: 'error',
      build: { outDir: join(dist, folder) },
    });
  }
  delete process.env.SHIJI_PSEUDO;
}

/** What the server says in words, the `detail` of an answer and the `words` of a log, is its own catalogue's to show. */
function markAnswers() {
  const mark = (key, value) =>
    typeof value === 'string' && value && (key === 'detail' || key === 'words') ? `⟦${value}⟧` : value;
  const { parse } = JSON;
  JSON.parse = (text, revive) => parse(text, (key, value) => mark(key, revive ? revive(key, value) : value));
  Response.prototype.json = async function () {
    return JSON.parse(await this.text());
  };
}

async function device(options) {
  const page = await openDevice(browser, { ...options, dist });
  await page.addInitScript(markAnswers);
  await page.addInitScript((lang) => localStorage.setItem('shiji.lang', lang), THIRD);
  page.setDefaultTimeout(60_000);
  return page;
}

/** All that somebody may read of a page, aloud too, a piece each; not the seal, and what is marked as of a language of its own. */
function read() {
  const skipped = 'script, style, noscript, template, .seal, body [lang]';
  // Of a resident's page the server writes the title, too, with its first view.
  const found = /^\/[SGR]\//.test(location.pathname) ? [] : [document.title];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement: parent, data } = texts.currentNode;
    if (!data.trim() || parent.closest(skipped)) continue;
    found.push(data.trim());
  }
  for (const one of document.body.querySelectorAll('*')) {
    if (one.closest(skipped)) continue;
    for (const name of ['title', 'aria-label', 'placeholder', 'alt', 'aria-description']) {
      const text = one.getAttribute(name);
      if (text?.trim()) found.push(`${name}: ${text}`.replace(`${name}: `, ''));
    }
  }
  return found;
}

/** What of a text comes from no catalogue and is no code. */
function stray(text) {
  let rest = text;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, ' ');
  }
  for (const code of CODES) rest = rest.replace(code, ' ');
  return /[\p{Script=Han}\p{Script=Latin}]/u.test(rest) ? rest.trim() : '';
}

const without = (text, data) =>
  data.some((one) => text === one || text.endsWith(`⟧${one}`))
    ? text.slice(0, text.lastIndexOf('⟧') + 1)
    : text;

/** Reads a page once it stands, keeps its picture, and fails on what isn't of the catalogue, and isn't `data`. */
async function checkWords(page, name, data = []) {
  await page.getByText('⟦').first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(400);
  const found = await page.evaluate(read);
  await keepScreenshot(page, `pseudo-${name}`);
  const strays = [...new Set(found)].filter((text) => stray(without(text, data)));
  assert.ok(
    found.some((text) => text.includes('⟦')),
    `${name} says nothing`,
  );
  assert.deepEqual(strays, [], `${name} has words that are in no catalogue`);
}

before(async () => {
  dist = mkdtempSync(join(tmpdir(), 'shiji-pseudo-'));
  await buildScreens();
  server = await startServer([]);
  browser = await startBrowser(['--disable-features=LocalNetworkAccessChecks']);
  organiser = await openOrganiser(browser, server);
  await prepare();
  // The same session, with the other screens.
  const state = await organiser.context().storageState();
  await organiser.context().close();
  organiser = await device({ ...LAPTOP, storageState: state });
});

after(async () => {
  await browser?.close();
  await server?.stop();
  if (dist) rmSync(dist, { recursive: true, force: true });
});

/** A market with a booth of each kind, people in line, requests on their ways: all in Greek. */
async function prepare() {
  const now = Date.now();
  const details = (name, mode, more = {}) => ({
    name,
    hosts: ['Οργάνωση', 'Σύλλογος'],
    mode,
    desks: 2,
    service_minutes: 8,
    offer: 'Βοήθεια',
    audience: 'elderly',
    ...more,
  });
  const slots = [1, 2].map((hour) => ({
    starts_at: now + hour * HOUR,
    ends_at: now + (hour + 0.5) * HOUR,
    capacity: 3,
  }));
  const [made] = await give(organiser, [
    [
      '/api/markets',
      {
        name: 'Αγορά',
        theme: 'Γειτονιά',
        place: 'Πάρκο',
        host: 'Επιτροπή',
        opens_at: now - HOUR,
        closes_at: now + 4 * HOUR,
      },
    ],
  ]);
  const at = `/api/markets/${made.id}`;
  await give(organiser, [
    ...[
      ['Κουρείο', { kind: 'queue' }],
      ['Νομικά', { kind: 'queue' }],
      ['Καφές', { kind: 'tally' }],
      ['Τρόφιμα', { kind: 'handout', stock: 5 }],
      ['Παιχνίδι', { kind: 'slots', slots }],
    ].map(([name, mode]) => [`${at}/booths`, { details: details(name, mode), place: 'Είσοδος' }]),
    [`${at}/state`, { state: 'published' }],
  ]);
  links.made = made.id;
  const units = await give(
    organiser,
    ['Δήμος', 'Ύδρευση'].map((name) => ['/api/units', { name }]),
  );
  const [unit] = await give(organiser, [[`/api/units/${units[0].id}/link`, {}]]);
  links.unit = new URL(unit.url).pathname;
  const [worker] = await give(organiser, [['/api/grid-workers', { name: 'Μαρία' }]]);
  const [grid] = await give(organiser, [[`/api/grid-workers/${worker.id}/link`, {}]]);
  links.grid = new URL(grid.url).pathname;
  links.units = units.map(({ id }) => id);
  market = await organiser.evaluate(async (path) => (await fetch(path)).json(), `${at}/snapshot`);
  for (const [role, name] of [
    ['volunteer', 'Νίκος'],
    ['kiosk', 'Οθόνη'],
  ]) {
    const [{ url }] = await give(organiser, [[`${at}/invitations`, { role, name }]]);
    links[role] = new URL(url).pathname;
  }
}

/** The market opens; people come, ask for things, and some of that goes its ways. */
async function open() {
  const at = `/api/markets/${market.market}`;
  const [first, second, tally] = market.booths;
  const ticket = ({ booth }) => [`/api/booths/${booth}/tickets`, { priority: false }];
  const steps = (id, body) => [`/api/requests/${id}/steps`, body];
  await give(organiser, [
    [`${at}/state`, { state: 'open' }],
    ...Array.from({ length: 6 }, () => ticket(first)),
    ticket(second),
    [`/api/booths/${tally.booth}/visits`, {}],
    [`/api/booths/${first.booth}/next`, { desk: 1 }],
    [`/api/booths/${second.booth}/pause`, { reason: 'Διάλειμμα' }],
  ]);
  const left = await give(
    organiser,
    ['appeal', 'suggestion', 'complaint', 'appeal'].map((kind, index) => [
      `${at}/requests`,
      { kind, category: 'traffic', content: `Θέμα ${index}`, channel: 'booth', booth: first.booth },
    ]),
  );
  const wishes = await give(
    organiser,
    ['Παγκάκι', 'Σκάκι', 'Βιβλίο'].map((content) => [`${at}/wishes`, { content }]),
  );
  await give(organiser, [
    steps(left[0].request, { step: 'forward', unit: links.units[0] }),
    steps(left[1].request, { step: 'settle', result: 'Έγινε' }),
    steps(left[2].request, { step: 'forward', unit: links.units[1] }),
    steps(left[2].request, { step: 'answer', result: 'Απάντηση' }),
    ...wishes.map(({ request: id }, index) =>
      steps(id, { step: 'publish', text: ['Παγκάκι', 'Σκάκι', 'Βιβλίο'][index] }),
    ),
    steps(wishes[1].request, { step: 'claim', kind: 'school', name: 'Σχολείο' }),
    steps(left[0].request, {
      step: 'home',
      act: 'plan',
      kind: 'proxy',
      who: 'Ομάδα',
      bring: 'Χαρτιά',
      time: Date.now() + 24 * HOUR,
    }),
  ]);
  const [{ topic }] = await give(organiser, [
    [`${at}/topics`, { title: 'Ασανσέρ', background: 'Πολυκατοικία', requests: [left[3].request] }],
  ]);
  await give(organiser, [
    [`${at}/meetings`, { at: Date.now() + 48 * HOUR, place: 'Αίθουσα', chair: 'Πρόεδρος', agenda: [topic] }],
  ]);
  request = left[0].request;
  links.receipts = [left[0].receipt, left[2].receipt];
  market = await organiser.evaluate(async (path) => (await fetch(path)).json(), `${at}/snapshot`);
}

async function seen(path, name, options = PHONE) {
  const page = await device(options);
  await page.goto(`${server.url}${path}`);
  // Where a link leads on to, a redirection has taken the page past the other screens.
  await page.reload();
  await checkWords(page, name);
  await page.context().close();
}

test('the check finds a word that is in no catalogue, and takes no code for one', () => {
  assert.equal(stray('⟦还剩 ⟧3⟦ 份⟧'), '');
  assert.equal(stray('A012 ⟦a ⟦b⟧ c⟧ K7Q2M9XD http://127.0.0.1:80/S/x Αγορά'), '');
  assert.notEqual(stray('⟦还剩 ⟧3 份'), '');
  assert.notEqual(stray('⟦Left⟧ over'), '');
  assert.notEqual(stray('Saved'), '');
});

const PLACES = ['markets', 'units', 'calendar', 'access-log', 'voice'];
const TABS = [
  ...['overview', 'booths', 'rules', 'ledger', 'tasks', 'homes', 'meeting', 'figures', 'evening', 'summary'],
  ...['people', 'papers', 'details', 'setup', 'setup/booths', 'setup/units', 'setup/people'],
  ...['setup/papers', 'setup/open'],
];
const show = async (path) => {
  await organiser.goto('about:blank');
  await organiser.goto(`${server.url}/organiser#/${path}`);
};

test('before the market opens: phone, display, organiser', async () => {
  await seen(`/G/${market.path}`, 'gate-before');
  await seen(`/S/${market.booths[0].path}`, 'booth-before');
  await seen('/display', 'display-before', TV);
  await show(`m/${market.market}/setup/open`);
  await checkWords(organiser, 'organiser-before');
});

test('the market opens', open);

test('a resident’s phone', async () => {
  await seen(`/G/${market.path}`, 'gate');
  for (const { code, path } of market.booths) await seen(`/S/${path}`, `booth-${code}`);
  for (const [index, receipt] of links.receipts.entries()) await seen(`/R/${receipt}`, `receipt-${index}`);
  const phone = await device(PHONE);
  await phone.goto(`${server.url}/S/${market.booths[0].path}`);
  await phone.locator('button.giant').click();
  await phone.locator('.ticket, .number').first().waitFor();
  await checkWords(phone, 'ticket');
  await phone.goto(`${server.url}/G/${market.path}`);
  await checkWords(phone, 'gate-with-ticket');
  await phone.context().close();
});

test('the kiosk', async () => {
  const kiosk = await device({ ...PHONE, viewport: { width: 768, height: 1024 }, hasTouch: true });
  await kiosk.goto(`${server.url}${links.kiosk}`);
  await kiosk.getByRole('button').first().click();
  await kiosk.waitForURL(/\/kiosk$/);
  await kiosk.reload();
  await checkWords(kiosk, 'kiosk');
  for (const index of [0, 1, 2, 3]) {
    const booths = kiosk.locator('button.booth');
    await booths.first().waitFor();
    if (index >= (await booths.count())) break;
    await booths.nth(index).click();
    await checkWords(kiosk, `kiosk-asks-${index}`);
    if (index === 0) {
      await kiosk.locator('button.choice').last().click();
      await kiosk.locator('.taken').waitFor();
      await checkWords(kiosk, 'kiosk-taken');
      await kiosk.locator('.taken button.primary').last().click();
      // For whoever comes next it is the community's language again.
      await kiosk.locator(`button[lang=${THIRD}]`).click();
    } else {
      await kiosk.locator('section.ask > button.wide').last().click();
    }
  }
  await kiosk.locator('header button.main').click();
  await checkWords(kiosk, 'kiosk-lookup');
  await kiosk.context().close();
});

test('the console: its queue, requests, booth, and a count', async () => {
  const desk = await device(PHONE);
  await desk.goto(`${server.url}${links.volunteer}`);
  await desk.getByRole('button').first().click();
  await desk.waitForURL(/\/console$/);
  await desk.reload();
  await checkWords(desk, 'console-choice');
  for (const [index, name] of ['queue', 'paused', 'count', 'handout', 'slots'].entries()) {
    await desk.locator('li.card').nth(index).getByRole('button').first().click();
    const tabs = desk.locator('nav.tabs button');
    await tabs.first().waitFor();
    for (let tab = 0; tab < (await tabs.count()); tab += 1) {
      await tabs.nth(tab).click();
      await checkWords(desk, `console-${name}-${tab}`);
    }
    await desk.locator('header button').last().click();
  }
  await desk.context().close();
});

test('the display and the wish wall', async () => {
  await seen('/display', 'display', TV);
  await seen('/wall', 'wall', TV);
  await seen('/wall', 'wall-phone');
});

test('a unit, a grid worker, a unit that registers', async () => {
  await seen(links.unit, 'unit');
  await seen(links.grid, 'grid');
  await seen('/unit', 'unit-without-link');
  await seen(`/B/${market.path}`, 'apply');
});

for (const path of PLACES) {
  test(`the organiser’s ${path}`, async () => {
    await show(path === 'markets' ? '' : path);
    await checkWords(organiser, `organiser-${path}`, path === 'voice' ? CLIPS : []);
  });
}

for (const tab of TABS) {
  test(`the market’s ${tab}`, async () => {
    await show(`m/${market.market}/${tab}`);
    await checkWords(organiser, `organiser-${tab.replace('/', '-')}`);
  });
}

test('one request, and each of its steps', async () => {
  await show(`m/${market.market}/ledger/${request}`);
  await checkWords(organiser, 'organiser-request');
  for (const one of await organiser.locator('details').all()) {
    await one.evaluate((element) => (element.open = true));
  }
  await checkWords(organiser, 'organiser-request-more');
});

test('signing in', () => seen('/organiser', 'organiser-login', LAPTOP));

test('after the market: phone, display, console', async () => {
  await give(organiser, [[`/api/markets/${market.market}/state`, { state: 'closed' }]]);
  await seen(`/G/${market.path}`, 'gate-after');
  await seen(`/S/${market.booths[0].path}`, 'booth-after');
  await seen('/display', 'display-after', TV);
});

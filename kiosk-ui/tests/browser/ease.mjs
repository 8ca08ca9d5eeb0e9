// Is a page easy for whoever sees, reads, taps or types less well? What a machine can tell of it, for every browser test:
//
//   import { easy } from './ease.mjs';
//   await easy(page, 'a booth with a queue');              // all of the checks below, at all sizes
//   await easy(page, 'the ledger', { text: 16, ...more }); // staff's screens are read at arm's length
//
// or one by one: `axe`, `measure`, `sizes`, `themes`, `zoomed`, `spaced`, `focusVisible`, `reducedMotion`, `noColourOnly`.
// Each fails with a list of what is wrong and where. They change viewport, text size, theme and media of the page that they
// are given, and put all of it back; they press nothing but Tab, so the state on screen stays as it is.
//
// Marks that they know in a page:
//   .main, .giant, [data-main]   what the page is for: a main target (≥ 60 px)
//   [data-decor], .seal          a picture made of letters, which nobody has to read
//   [data-clip]                  cut off on purpose, with the whole text elsewhere
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { colourAlone, installFocus, marks, spacing } from './ease-page.mjs';

const axeSource = createRequire(import.meta.resolve('@axe-core/playwright'))('axe-core').source;

/** Widths of an old phone, two usual ones, a tablet and a laptop. */
export const WIDTHS = [320, 360, 390, 768, 1280];
/** The three text sizes: 20, 25 and 30 px on residents' screens. */
export const SIZES = ['m', 'l', 'xl'];
/** How a screen can look; `sun` is for a market in the open. */
export const THEMES = ['light', 'dark', 'sun'];

/** What is asked of a resident's screen; other screens name what differs. */
const ASKED = { text: 18, line: 1.3, main: 60, other: 44 };

function fail(name, faults) {
  assert.ok(faults.length === 0, `${name}:\n  ${[...new Set(faults)].join('\n  ')}`);
}

/** The faults of many sizes, each said once: where it was first seen, and how often again. */
function gather(found) {
  const times = new Map();
  for (const [at, fault] of found) {
    const same = fault.replace(/[\d.]+( × [\d.]+)? px/, '');
    const before = times.get(same);
    times.set(same, { first: before?.first ?? `${at}: ${fault}`, n: (before?.n ?? 0) + 1 });
  }
  return Array.from(times.values(), ({ first, n }) => (n > 1 ? `${first} (and at ${n - 1} more)` : first));
}

/** Two frames: styles and layout are those of now. */
const settle = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/**
 * axe-core finds nothing, the size of targets (WCAG 2.2) included.
 *
 * @param {{name?: string, without?: string[], within?: string}} options rules that don't apply, and why should stand beside
 */
export async function axe(page, { name = page.url(), without = [], within } = {}) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const violations = await page.evaluate(
    async ([without, within]) => {
      const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
      const options = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true }, ...rules } };
      const { violations } = await window.axe.run(within ?? document, options);
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, any, all, none }) => {
          const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
          return `axe ${id} (${help}): ${target.join(' ')}: ${why}`;
        }),
      );
    },
    [without, within],
  );
  fail(name, violations);
}

/** What `measure` finds, as a list: for whoever wants it without failing. */
export async function faults(page, options = {}) {
  return page.evaluate(marks, { ...ASKED, ...options });
}

/**
 * Text, lines and targets are large enough, nothing is cut off, and nothing scrolls sideways, at the page's size of now.
 *
 * @param {{name?: string, text?: number, line?: number, main?: number, other?: number}} options in px; `line` as a factor
 */
export async function measure(page, { name = page.url(), ...options } = {}) {
  fail(name, await faults(page, options));
}

const setSize = (page, size) =>
  page.evaluate((size) => {
    if (size === 'm') delete document.documentElement.dataset.size;
    else document.documentElement.dataset.size = size;
  }, size);

/** Does something at each of the sizes, and puts the page back as it was. */
async function atEach(page, widths, texts, act) {
  const before = page.viewportSize();
  const size = await page.evaluate(() => document.documentElement.dataset.size ?? 'm');
  try {
    for (const width of widths) {
      await page.setViewportSize({ width, height: width < 700 ? 780 : 800 });
      for (const text of texts) {
        await setSize(page, text);
        await settle(page);
        await act(`${width} px, text ${text}`);
      }
    }
  } finally {
    await setSize(page, size);
    await page.setViewportSize(before);
    await settle(page);
  }
}

/** The state on screen holds at every width and text size; faults of all sizes come in one list. */
export async function sizes(page, { name = page.url(), widths = WIDTHS, texts = SIZES, ...options } = {}) {
  const found = [];
  await atEach(page, widths, texts, async (at) => {
    for (const fault of await faults(page, options)) found.push([at, fault]);
  });
  fail(name, gather(found));
}

/** Does something in each theme: axe by default, which measures the contrast. */
export async function themes(page, { name = page.url(), each = THEMES, ...options } = {}, act = axe) {
  const before = await page.evaluate(() => document.documentElement.dataset.theme ?? '');
  const set = (theme) =>
    page.evaluate((theme) => {
      if (theme) document.documentElement.dataset.theme = theme;
      else delete document.documentElement.dataset.theme;
    }, theme);
  try {
    for (const theme of each) {
      await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light' });
      await set(theme);
      await settle(page);
      await act(page, { ...options, name: `${name}, ${theme}` });
    }
  } finally {
    await set(before);
    await page.emulateMedia({ colorScheme: null });
    await settle(page);
  }
}

/** A laptop's window at 200 %, and at 400 % (which is a phone's width): all there, nothing sideways, nothing cut off. */
export async function zoomed(page, { name = page.url(), ...options } = {}) {
  const before = page.viewportSize();
  const found = [];
  try {
    for (const [zoom, width, height] of [
      ['200 %', 640, 400],
      ['400 %', 320, 256],
    ]) {
      await page.setViewportSize({ width, height });
      await settle(page);
      for (const fault of await faults(page, options)) found.push([zoom, fault]);
    }
  } finally {
    await page.setViewportSize(before);
    await settle(page);
  }
  fail(name, gather(found));
}

/** With the spaces of WCAG 1.4.12 between letters, words, lines and paragraphs, nothing is cut off or runs away. */
export async function spaced(page, { name = page.url(), width = 360, ...options } = {}) {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 780 });
  await page.evaluate(spacing, true);
  try {
    await settle(page);
    const found = await faults(page, { ...options, line: 0 });
    fail(`${name}, with wide spaces`, found);
  } finally {
    await page.evaluate(spacing, false);
    await page.setViewportSize(before);
    await settle(page);
  }
}

/**
 * Tab reaches everything that can be pressed or filled in, and each shows that it has the focus, where it can be seen.
 *
 * @param {{name?: string, most?: number}} options `most`: how often Tab is pressed at most
 */
export async function focusVisible(page, { name = page.url(), most = 300 } = {}) {
  await page.evaluate(installFocus);
  const wanted = await page.evaluate(() => window.easeFocus.start());
  const wrong = [];
  let ended = false;
  for (let n = 0; n < most && !ended; n += 1) {
    await page.keyboard.press('Tab');
    const { fault, around } = await page.evaluate(() => window.easeFocus.check());
    if (fault) wrong.push(fault);
    ended = around;
  }
  if (wanted <= most) wrong.push(...(await page.evaluate(() => window.easeFocus.missed())));
  await page.evaluate(() => window.easeFocus.reset());
  fail(`${name}, by keyboard`, wrong);
}

/** Whoever asks for no motion sees none. */
export async function reducedMotion(page, { name = page.url() } = {}) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  try {
    await settle(page);
    const found = await page.evaluate(() => {
      const moving = document.getAnimations().filter(({ playState }) => playState === 'running');
      const named = moving.map(({ effect }) => `moves: ${effect?.target?.className ?? '?'}`);
      const smooth = Array.from(document.querySelectorAll('*')).filter(
        (one) => getComputedStyle(one).scrollBehavior === 'smooth',
      );
      return [...named, ...smooth.map(({ className }) => `scrolls smoothly: ${className}`)];
    });
    fail(`${name}, without motion`, found);
  } finally {
    await page.emulateMedia({ reducedMotion: null });
  }
}

/**
 * No meaning hangs on colour alone, as far as a machine can tell: what is chosen differs from what isn't in more than
 * colour, a field that is wrong says so in words, a mark of state has a text, and all of that holds in forced colours.
 */
export async function noColourOnly(page, { name = page.url() } = {}) {
  const found = [];
  try {
    for (const forcedColors of ['none', 'active']) {
      await page.emulateMedia({ forcedColors });
      await settle(page);
      const at = forcedColors === 'active' ? ' (forced colours)' : '';
      for (const fault of await page.evaluate(colourAlone)) found.push(fault + at);
    }
  } finally {
    await page.emulateMedia({ forcedColors: null });
  }
  fail(`${name}, without colours`, found);
}

/**
 * All of it for the state on screen, every fault in one list. About three seconds on a quiet machine; `quick: true` leaves
 * out what changes little between the states of one page: themes, zoom, spacing, keyboard, motion.
 */
export async function easy(page, name, { quick = false, without, most, ...options } = {}) {
  const asked = { name, without, ...options };
  const found = [];
  const check = async (act) => {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof assert.AssertionError)) throw error;
      found.push(error.message);
    }
  };
  await check(() => axe(page, asked));
  await check(() => sizes(page, asked));
  await check(() =>
    atEach(page, [320], ['xl'], (at) => axe(page, { ...asked, name: `${name}, axe at ${at}` })),
  );
  await check(() => noColourOnly(page, asked));
  if (!quick) {
    await check(() => themes(page, asked));
    await check(() => zoomed(page, asked));
    await check(() => spaced(page, asked));
    await check(() => reducedMotion(page, asked));
    await check(() => focusVisible(page, { name, most }));
  }
  assert.ok(found.length === 0, found.join('\n'));
}

/** Begins to count the taps that the page itself feels, whatever the test believes that it does; the answer reads the count. */
export async function countTaps(page) {
  await page.evaluate(() => {
    if (window.taps === undefined) window.addEventListener('pointerup', () => (window.taps += 1), true);
    window.taps = 0;
  });
  return () => page.evaluate(() => window.taps);
}

// A server of its own, a browser of its own: what every browser test starts with.
//
//   SHIJI_BIN   the program (cargo xtask test sets it; else the one that `cargo build` made)
//   CHROMIUM    the browser (else /usr/bin/chromium)
//   ARTEFACTS   where screenshots go (else artefacts/ at the top of the project)
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const UI = fileURLToPath(new URL('../../', import.meta.url));
const TOP = join(UI, '..');
const START_TIMEOUT = 60_000;

/** The sizes that screens are looked at in. */
export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 800 };

/**
 * Starts the program on a free port with an empty data folder, and waits until it is ready.
 *
 * `output()` is what it has printed so far (the one-time links among it); `stop()` ends it and removes its data.
 *
 * @param {string[]} args more arguments of `shiji serve`
 */
export async function startServer(args = ['--demo']) {
  const data = mkdtempSync(join(tmpdir(), 'shiji-browser-'));
  const program = process.env.SHIJI_BIN ?? join(TOP, 'target/debug/shiji');
  const child = spawn(program, ['serve', '--listen', '127.0.0.1:0', '--data', data, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  let printed = '';
  let ended = false;
  const over = new Promise((resolve) => {
    child.once('error', (error) => resolve((printed += `\n${error}`), (ended = true)));
    child.once('exit', () => resolve((ended = true)));
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (printed += bytes));

  const stop = async () => {
    child.kill('SIGTERM');
    const hurry = setTimeout(() => child.kill('SIGKILL'), 12_000);
    await over;
    clearTimeout(hurry);
    rmSync(data, { recursive: true, force: true });
  };

  const deadline = Date.now() + START_TIMEOUT;
  for (;;) {
    const url = printed.match(/http:\/\/127\.0\.0\.1:(?!0\b)\d+/)?.[0];
    if (url && (await answers(`${url}/readyz`))) return { url, data, child, output: () => printed, stop };
    if (ended || Date.now() > deadline) {
      await stop();
      throw new Error(`the server didn't become ready; it printed:\n${printed}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/**
 * Starts Chromium. Chinese is drawn with the font that the project has anyway, so that a bare machine shows no boxes.
 */
export async function startBrowser() {
  const fonts = mkdtempSync(join(tmpdir(), 'shiji-fonts-'));
  const config = join(fonts, 'fonts.conf');
  writeFileSync(
    config,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${UI}node_modules/@expo-google-fonts/noto-sans-sc/400Regular</dir>
  <dir>${UI}node_modules/@expo-google-fonts/noto-sans-sc/700Bold</dir>
  <cachedir>${fonts}</cachedir>
</fontconfig>
`,
  );
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    env: { ...process.env, FONTCONFIG_FILE: config },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  browser.on('disconnected', () => rmSync(fonts, { recursive: true, force: true }));
  return browser;
}

/**
 * A page in a profile of its own, as somebody's own device, which collects in `page.complaints` what went wrong in it:
 * script errors, and what the page's policy refused.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} options
 */
export async function openDevice(browser, options = {}) {
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', ...options });
  const page = await context.newPage();
  if (process.env.PATIENCE) page.setDefaultTimeout(Number(process.env.PATIENCE));
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(`${error}`));
  page.on('console', (message) => {
    if (message.type() === 'error') page.complaints.push(message.text());
  });
  return page;
}

/** Where screenshots are kept: `artefacts/screens/`. */
export function screenshots() {
  return join(process.env.ARTEFACTS ?? join(TOP, 'artefacts'), 'screens');
}

/** Keeps a screenshot. */
export async function keepScreenshot(page, name) {
  mkdirSync(screenshots(), { recursive: true });
  await page.screenshot({ path: join(screenshots(), `${name}.png`), fullPage: true });
}

// A server of its own, a browser of its own: what every browser test starts with.
//
//   SHIJI_BIN   the program (cargo xtask test sets it; else the one that `cargo build` made)
//   CHROMIUM    the browser (else /usr/bin/chromium)
//   ARTEFACTS   where screenshots go (else artefacts/ at the top of the project)
//   UI_DIST     the built screens in this folder instead of those in the program: to try a change that isn't compiled yet
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const UI = fileURLToPath(new URL('../../', import.meta.url));
const TOP = join(UI, '..');
const START_TIMEOUT = 60_000;

/** The sizes that screens are tested in. */
export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 800 };

/**
 * Starts the program on a free port with an empty data folder, and waits until it is ready.
 *
 * `output()` is what it has printed so far (the one-time links among it); `stop()` ends it and removes its data;
 * `restart()` starts it again on them.
 *
 * @param {string[]} args more arguments of `shiji serve`
 */
export async function startServer(args = ['--demo']) {
  const data = mkdtempSync(join(tmpdir(), 'shiji-browser-'));
  const server = { data };
  server.stop = async () => {
    await server.run?.end('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  };
  /** The server stops and starts again: the same data, another port. */
  server.restart = async () => {
    await server.run.end('SIGKILL');
    await begin(server, args);
  };
  await begin(server, args);
  return server;
}

/** The same with a certificate of its own, which no browser knows: pages are opened with `ignoreHTTPSErrors`. */
export async function startEncrypted(args = ['--demo']) {
  const folder = mkdtempSync(join(tmpdir(), 'shiji-tls-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const asked = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const named = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', ...asked, ...named, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  });
  const server = await startServer([...args, '--tls-cert', cert, '--tls-key', key]);
  const stop = server.stop;
  server.stop = () => stop().finally(() => rmSync(folder, { recursive: true, force: true }));
  return server;
}

/** Runs the program on the server's data until it is ready. */
async function begin(server, args) {
  const program = process.env.SHIJI_BIN ?? join(TOP, 'target/debug/shiji');
  const child = spawn(program, ['serve', '--listen', '127.0.0.1:0', '--data', server.data, ...args], {
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
  const end = async (signal) => {
    child.kill(signal);
    const hurry = setTimeout(() => child.kill('SIGKILL'), 12_000);
    await over;
    clearTimeout(hurry);
  };
  Object.assign(server, { run: { end }, child, output: () => printed });

  const deadline = Date.now() + START_TIMEOUT;
  for (;;) {
    const url = printed.match(/https?:\/\/127\.0\.0\.1:(?!0\b)\d+/)?.[0];
    if (url && (await answers(`${url}/readyz`))) {
      server.url = url;
      return;
    }
    if (ended || Date.now() > deadline) {
      await server.stop();
      throw new Error(`the server didn't become ready; it printed:\n${printed}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function answers(url) {
  if (url.startsWith('https')) {
    return new Promise((answered) => {
      const asked = get(url, { rejectUnauthorized: false }, (answer) => {
        answer.resume();
        answered(answer.statusCode === 200);
      });
      asked.on('error', () => answered(false));
    });
  }
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/**
 * Starts Chromium. Chinese is drawn with the font that the project has anyway, so that a bare machine shows no boxes.
 *
 * @param {string[]} more arguments of Chromium
 */
export async function startBrowser(more = []) {
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
      // A page that was put together here may still speak to the server.
      ...(process.env.UI_DIST ? ['--disable-features=LocalNetworkAccessChecks'] : []),
      ...more,
    ],
  });
  browser.on('disconnected', () => rmSync(fonts, { recursive: true, force: true }));
  return browser;
}

/**
 * A page in a profile of its own, as somebody's own device, which collects in `page.complaints` what went wrong in it:
 * script errors, and what the page's policy refused; and in `page.refusals` (promises) what the server refused.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions & { dist?: string }} options `dist`: screens of another build
 */
export async function openDevice(browser, { dist = process.env.UI_DIST, ...options } = {}) {
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', ...options });
  const page = await context.newPage();
  if (dist) await serveFrom(context, dist);
  if (process.env.PAGE_TIMEOUT) page.setDefaultTimeout(Number(process.env.PAGE_TIMEOUT));
  return watched(page);
}

/** The page, which collects what goes wrong in it from here on. */
export function watched(page) {
  page.complaints = [];
  page.refusals = [];
  page.on('pageerror', (error) => page.complaints.push(`${error}`));
  page.on('console', (message) => {
    // What the server refused is in `refusals`, with its code.
    if (message.type() !== 'error' || /the server responded with a status of \d+/.test(message.text()))
      return;
    page.complaints.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) page.refusals.push(refusal(response));
  });
  return page;
}

// A refused request, such as `POST /api/booths/*/check-ins 409 booth_paused`: what is in its path by chance is a star.
async function refusal(response) {
  const path = new URL(response.url()).pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*')
    .replace(/[0-9A-Z]{6,}|(?<=\/)\d+(?=\/|$)/g, '*');
  // A page that was left has no body any more.
  const body = await response.text().catch(() => '');
  const code = body.match(/"code":"(\w+)"/)?.[1] ?? body.match(/class="soft small">(\w+)</)?.[1] ?? '?';
  return `${response.request().method()} ${path} ${response.status()} ${code}`;
}

/** Puts the files of a folder's build into pages, in the place of those of the program. */
async function serveFrom(context, dist) {
  await context.route('**/assets/*/**', (route) => {
    const path = join(dist, new URL(route.request().url()).pathname.replace('/assets/', ''));
    return existsSync(path) ? route.fulfill({ path }) : route.continue();
  });
  await context.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document' || route.request().method() !== 'GET') {
      return route.fallback();
    }
    const response = await route.fetch({ maxRedirects: 0 });
    const page = await response.text();
    const screen = page.match(/"screen":"(\w+)"/)?.[1];
    await route.fulfill({ response, body: screen ? withFiles(page, screen, dist) : page });
  });
}

/** The page with the files of its screen as the folder has them. */
function withFiles(page, screen, dist) {
  const name = ['booth', 'gate', 'receipt'].includes(screen) ? 'resident' : screen;
  const build = name === 'resident' ? 'resident' : 'staff';
  const manifest = JSON.parse(readFileSync(join(dist, build, 'manifest.json'), 'utf8'));
  const url = (file) => `/assets/${build}/${file}`;
  const styles = new Set();
  const walk = (key, seen = new Set()) => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const one of manifest[key].imports ?? []) walk(one, seen);
    for (const one of manifest[key].css ?? []) styles.add(one);
  };
  const main = `src/${name}/main.ts`;
  walk(main);
  const later = manifest['src/resident/later/index.ts'];
  const more = later ? ` data-later="${url(later.file)}" data-later-style="${url(later.css[0])}"` : '';
  const links = [...styles].map((one) => `<link rel="stylesheet" href="${url(one)}">`).join('');
  return page
    .replace(/<link rel="(stylesheet|modulepreload)"[^>]*>/g, '')
    .replace(/<style>[^<]*<\/style>/, '')
    .replace(/<script type="module"[^>]*><\/script>/, '')
    .replace(
      '</head>',
      `${links}<script type="module" src="${url(manifest[main].file)}"${more}></script></head>`,
    );
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

// The built screens by themselves, before any server is behind them: they start under our policy, and in the old
// browser syntax that we promise.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openDevice, startBrowser } from './harness.mjs';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";
const TYPES = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };

/** @type {import('node:http').Server} */
let server;
/** @type {import('playwright-core').Browser} */
let browser;
let url;

before(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const found = path.startsWith('/assets/') ? asset(path.slice('/assets/'.length)) : page(path.slice(1));
    response.writeHead(found ? 200 : 404, {
      'content-security-policy': POLICY,
      'content-type': found?.type ?? 'text/plain',
    });
    response.end(found?.body ?? '{}');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${server.address().port}`;
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

function asset(path) {
  const type = TYPES[extname(path)];
  return type && { type, body: readFileSync(join(DIST, path)) };
}

function page(screen) {
  for (const build of ['resident', 'staff']) {
    const manifest = JSON.parse(readFileSync(join(DIST, build, 'manifest.json'), 'utf8'));
    const entry = manifest[`src/${screen}/main.ts`];
    if (!entry) continue;
    const chunks = [entry, ...(entry.imports ?? []).map((name) => manifest[name])];
    const styles = chunks.flatMap((chunk) => chunk.css ?? []);
    const links = styles.map((name) => `<link rel="stylesheet" href="/assets/${build}/${name}">`).join('');
    const script = `<script type="module" src="/assets/${build}/${entry.file}"></script>`;
    const body = `<!doctype html><html lang="zh-CN"><title>市集</title>${links}<div id="app"></div>${script}`;
    return { type: 'text/html; charset=utf-8', body };
  }
}

for (const screen of ['resident', 'console', 'display', 'organiser', 'apply', 'kiosk']) {
  test(`the ${screen} screen starts under our policy`, async () => {
    const device = await openDevice(browser);
    await device.goto(`${url}/${screen}`);
    await device.locator('#app > *').first().waitFor({ state: 'attached' });
    // Without a server behind it a screen may miss its data, and say so; it may not break, nor break the policy.
    const refused = (await Promise.all(device.refusals)).filter(
      (text) => !/^GET \/api\/.* 404 \?$/.test(text),
    );
    const serious = device.complaints.filter(
      (text) => /Error\b|Content Security Policy/.test(text) && !/Unexpected response code: 404/.test(text),
    );
    assert.deepEqual([...refused, ...serious], []);
    await device.context().close();
  });
}

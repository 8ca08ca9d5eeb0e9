// The days after a market: who works on requests then, and what they start from.
import assert from 'node:assert/strict';
import { keepScreenshot, openDevice } from './harness.mjs';
import { PHONE } from './people.mjs';

/** Gives a command or asks something as whoever the page is signed in as. */
export function api(page, method, path, body) {
  return page.evaluate(
    async ([method, path, body]) => {
      const key = `story-${Math.random().toString(36).slice(2)}-${Date.now()}`;
      const options = body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key, ...body }),
      };
      const response = await fetch(path, { method, ...options });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return JSON.parse(text);
    },
    [method, path, body],
  );
}

/** A request that the organiser writes down; its id and its receipt code. */
export async function register(organiser, market, content, more = {}) {
  const body = { kind: 'appeal', category: 'facilities', content, channel: 'paper', ...more };
  const { request, receipt } = await api(organiser, 'POST', `/api/markets/${market}/requests`, body);
  return { id: request, receipt };
}

/** Takes a step with a request. */
export const step = (organiser, id, body) => api(organiser, 'POST', `/api/requests/${id}/steps`, body);

/** A unit, and its page on a phone, opened by its fresh link. */
export async function openUnit(browser, server, organiser, name) {
  const { id } = await api(organiser, 'POST', '/api/units', { name });
  const { url } = await api(organiser, 'POST', `/api/units/${id}/link`, {});
  const page = await openDevice(browser, PHONE);
  await page.goto(`${server.url}${new URL(url).pathname}`);
  await page.getByRole('heading', { name }).waitFor();
  return { id, page };
}

/** A photo as a phone takes it: `side` pixels, with something to see on it. */
export async function photo(page, name, side = 640) {
  const data = await page.evaluate((side) => {
    const canvas = document.createElement('canvas');
    canvas.width = side;
    canvas.height = Math.round(side * 0.75);
    const draw = canvas.getContext('2d');
    for (let band = 0; band < 12; band += 1) {
      draw.fillStyle = `hsl(${band * 30}, 60%, ${40 + band * 3}%)`;
      draw.fillRect(0, (canvas.height / 12) * band, canvas.width, canvas.height / 12 + 1);
    }
    if (side > 2_000) {
      // Like foliage: what makes a photo large.
      const noise = draw.getImageData(0, 0, canvas.width, canvas.height);
      for (let at = 0; at < noise.data.length; at += 1)
        if (at % 4 !== 3) noise.data[at] = Math.random() * 256;
      draw.putImageData(noise, 0, 0);
    }
    draw.fillStyle = '#fff';
    draw.font = `${side / 8}px sans-serif`;
    draw.fillText('已修好', side / 4, side / 2.5);
    return canvas.toDataURL('image/jpeg', side > 2_000 ? 1 : 0.9).split(',')[1];
  }, side);
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(data, 'base64') };
}

/** A screenshot as on a phone and as on a desk; wider than the screen it never is. */
export async function photograph(page, name) {
  const own = page.viewportSize();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wider <= 0, `${name} is ${wider} px wider than a screen of ${width} px`);
    await keepScreenshot(page, `${name}-${width}`);
  }
  await page.setViewportSize(own);
}

/** What a `datetime-local` field takes: so many hours from now, on the clock of the page. */
export const hoursAhead = (page, hours) =>
  page.evaluate((hours) => {
    const at = new Date(Date.now() + hours * 3_600_000);
    const two = (n) => String(n).padStart(2, '0');
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:00`;
  }, hours);

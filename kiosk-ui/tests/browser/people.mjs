// Who stands at the screens: the organiser, who comes by the server's one-time link, and whomever they invite.
import { openDevice } from './harness.mjs';

const CHINA = { timezoneId: 'Asia/Shanghai' };
export const PHONE = { ...CHINA, viewport: { width: 390, height: 844 } };
export const LAPTOP = { ...CHINA, viewport: { width: 1280, height: 800 } };

/** The organiser on a laptop, signed in by the server's one-time link. */
export async function openOrganiser(browser, server, options = {}) {
  const page = await openDevice(browser, { ...LAPTOP, ...options });
  const link = server.output().match(/\/O\/[0-9A-Za-z]+/)[0];
  await page.goto(`${server.url}${link}`);
  for (const field of await page.locator('input[type=password]').all()) {
    await field.fill('plum-blossom-17');
  }
  await page.getByRole('button').first().click();
  await page.waitForURL(/\/organiser(#|$)/);
  return page;
}

/** What a page's session says to the server, under a key of its own: the answer's status and body. */
export async function call(page, method, path, body) {
  return page.evaluate(
    async ([method, path, body]) => {
      const key = Array.from(crypto.getRandomValues(new Uint8Array(11)), (n) =>
        n.toString(16).padStart(2, '0'),
      ).join('');
      const response = await fetch(path, {
        method,
        headers: { 'content-type': 'application/json' },
        body: body && JSON.stringify({ key, ...body }),
      });
      return [response.status, await response.json().catch(() => null)];
    },
    [method, path, body],
  );
}

/** The demo's market, as everybody may see it. */
export const currentMarket = async (server) => (await fetch(`${server.url}/api/markets/current`)).json();

/** Makes an invitation on the organiser's page; the path to open on the device that is invited. */
export async function invite(organiser, server, market, { role = '志愿者', booth = '', name }) {
  await organiser.goto(`${server.url}/organiser#/m/${market}/people`);
  await organiser.getByRole('radio', { name: role }).click();
  if (booth) await organiser.getByLabel('负责摊位').selectOption(booth);
  await organiser.getByLabel('称呼').fill(name);
  // The answer itself: on the page the invitation before may still be seen.
  const answered = organiser.waitForResponse(/\/invitations$/);
  await organiser.getByRole('button', { name: '生成邀请二维码' }).click();
  const { url } = await (await answered).json();
  return new URL(url).pathname;
}

/** Opens an invitation on a device and joins. */
export async function join(page, server, path) {
  await page.goto(`${server.url}${path}`);
  await page.getByRole('button', { name: '加入' }).click();
  await page.waitForURL(/\/(console|kiosk|display)$/);
}

/** A phone may not vibrate before somebody has touched it. */
const VIBRATE = /^Blocked call to navigator.vibrate/;
/** What browsers say of connections that were cut. */
const CUT = /ERR_INTERNET|ERR_FAILED|ERR_CONNECTION|ERR_SOCKET|ERR_EMPTY_RESPONSE|WebSocket/;

/** Each complaint of a page. */
function complaints(page, { cut = false } = {}) {
  return page.complaints.filter((text) => !VIBRATE.test(text) && !(cut && CUT.test(text)));
}

/**
 * What went wrong in each of some pages: its complaints, and each sort of request that the server refused. A test names
 * the refusals that it asks for, so that any other one fails it.
 *
 * @param {Record<string, import('playwright-core').Page>} pages
 * @param {{ cut?: boolean }} options `cut`: their connections were, so that they may have complained about that
 */
export async function problems(pages, options = {}) {
  const found = {};
  for (const [name, page] of Object.entries(pages)) {
    const refusals = (await Promise.all(page.refusals)).toSorted();
    const all = [...complaints(page, options), ...new Set(refusals)];
    if (all.length > 0) found[name] = all;
  }
  return found;
}

// docs/screens.png: three screens side by side, for the README.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import { screenshots } from './harness.mjs';

const PICTURE = fileURLToPath(new URL('../../../docs/screens.png', import.meta.url));
const MOST_BYTES = 300_000;

/** Composes two phones and a television from kept screenshots; written only when SHIJI_PICTURE asks for it. */
export async function compose(browser, [one, two, three]) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 500 } });
  const image = (name, frame) => {
    const bytes = readFileSync(join(screenshots(), `${name}.png`)).toString('base64');
    return `<img class="${frame}" src="data:image/png;base64,${bytes}" alt="">`;
  };
  await page.setContent(`<style>
    body { margin: 0; padding: 20px; display: flex; align-items: flex-start; background: #efe4d2; }
    img { display: block; object-fit: cover; object-position: top; box-shadow: 0 3px 12px rgba(60, 30, 10, .35); }
    .phone { width: 212px; height: 459px; margin-right: 20px; border-radius: 18px; }
    .television { width: 696px; height: 435px; border-radius: 8px; }
  </style>${image(one, 'phone')}${image(two, 'phone')}${image(three, 'television')}`);
  const path = process.env.SHIJI_PICTURE ? PICTURE : join(screenshots(), 'README.png');
  await page.screenshot({ path });
  await page.close();
  assert.ok(statSync(path).size <= MOST_BYTES, 'the picture is too heavy for a README');
}

// The television: it calls aloud, in the words that people know, one call after the other, twice; it says when it can't
// speak and when it is offline; and the organiser puts a familiar voice in the machine's place.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { easy } from './ease.mjs';
import { keepScreenshot, openDevice, startBrowser, startServer } from './harness.mjs';
import { LAPTOP, currentMarket, openOrganiser, problems } from './people.mjs';

const TELEVISION = { viewport: { width: 1920, height: 1080 }, timezoneId: 'Asia/Shanghai' };
const WAIT = { timeout: 30_000 };
let server, browser, organiser, display, market, queues;

before(async () => {
  server = await startServer();
  browser = await startBrowser([
    '--autoplay-policy=no-user-gesture-required',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
  ]);
  market = await currentMarket(server);
  queues = market.booths.filter(({ mode }) => mode === 'queue');
  organiser = await openOrganiser(browser, server);
  display = await openDevice(browser, TELEVISION);
  // What is played: each clip by its length, each tone by its pitch.
  await display.addInitScript(() => {
    window.played = [];
    window.loaded = {};
    const { fetch } = window;
    const { decodeAudioData } = AudioContext.prototype;
    let name = null;
    window.fetch = async (path, ...rest) => {
      const response = await fetch(path, ...rest);
      const found = /^\/api\/voice\/([^?]+)/.exec(String(path));
      if (!found) return response;
      const { arrayBuffer } = response;
      response.arrayBuffer = async () => {
        const bytes = await arrayBuffer.call(response);
        [name] = found.slice(1);
        return bytes;
      };
      return response;
    };
    AudioContext.prototype.decodeAudioData = async function (...bytes) {
      const mine = name;
      const sound = await decodeAudioData.apply(this, bytes);
      window.loaded[mine] = sound.duration;
      sound.clip = mine;
      return sound;
    };
    const { start } = AudioBufferSourceNode.prototype;
    AudioBufferSourceNode.prototype.start = function (...when) {
      window.played.push(this.buffer.clip);
      return start.apply(this, when);
    };
    const startTone = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
      window.played.push('tone');
      return startTone.apply(this, when);
    };
  });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const say = (path, body = {}) =>
  organiser.evaluate(
    async ([path, body]) => {
      const key = Array.from(crypto.getRandomValues(new Uint8Array(9)), (n) => n.toString(36)).join('');
      const response = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key: `display-${key}`, ...body }),
      });
      return response.json();
    },
    [path, body],
  );
const played = () => display.evaluate(() => window.played.join(' '));
const clips = async () => (await fetch(`${server.url}/api/voice?market=${market.market}`)).json();
const now = async () => (await fetch(`${server.url}/api/markets/${market.market}/snapshot`)).json();

test('an empty board says what it is for, and is easy to read at any size', async () => {
  await display.goto(`${server.url}/display`);
  await display.getByText('请留意叫号').waitFor(WAIT);
  await easy(display, 'the empty board', { quick: true });
});

test('without clips it says that it only chimes', async () => {
  const deaf = await openDevice(browser, TELEVISION);
  await deaf.route('**/api/voice?*', async (route) => {
    const list = await (await route.fetch()).json();
    await route.fulfill({ json: list.map((clip) => ({ ...clip, source: 'missing', version: '' })) });
  });
  await deaf.goto(`${server.url}/display`);
  await deaf.getByText('只有铃声，没有语音').waitFor(WAIT);
  await keepScreenshot(deaf, 'display-chime-only');
  await deaf.context().close();
});

test('a call is chimed and said twice: 请 A 零零幺 号到 书记面对面 一 号窗口', async () => {
  const list = await clips();
  assert.ok(
    list.every(({ source }) => source !== 'missing'),
    'espeak-ng is missing: cargo xtask tools installs it',
  );
  await display.waitForFunction((n) => Object.keys(window.loaded).length === n, list.length, {
    timeout: 60_000,
  });
  await say(`/api/booths/${queues[0].booth}/tickets`);
  await say(`/api/booths/${queues[0].booth}/next`, { desk: 1 });
  const letter = queues[0].code.toLowerCase();
  const once = `please ${letter} 0 0 1 to booth-${queues[0].booth} one desk`;
  await display.waitForFunction((n) => window.played.length >= n, 2 + 2 * 9, { timeout: 60_000 });
  assert.equal(await played(), `tone tone ${once} ${once}`);
  await keepScreenshot(display, 'display-calling');
});

test('three calls at once are said one after the other, and who is at the desk by then is not called', async () => {
  await display.evaluate(() => window.played.splice(0));
  for (const queue of queues.slice(1, 4)) await say(`/api/booths/${queue.booth}/tickets`);
  await Promise.all(queues.slice(1, 4).map(({ booth }) => say(`/api/booths/${booth}/next`, { desk: 1 })));
  // The last of them is there before the turn comes.
  const { last_calls: calls } = await now();
  const quick = queues.find(({ code }) => code === calls[0].booth);
  await say(`/api/staff/booths/${quick.booth}/tickets/1/serve`);
  await display.waitForFunction(
    () => window.played.filter((clip) => clip === 'desk').length >= 4,
    undefined,
    { timeout: 90_000 },
  );
  await display.waitForTimeout(2_000);
  const said = (await played()).split(' ');
  assert.equal(said.filter((clip) => clip === 'desk').length, 4, said.join(' '));
  assert.ok(!said.includes(quick.code.toLowerCase()), said.join(' '));
});

test('offline it says so, and how old it is', async () => {
  await display.context().setOffline(true);
  await display.getByText(/网络断开.*秒前/).waitFor(WAIT);
  await keepScreenshot(display, 'display-offline');
  await easy(display, 'an offline board', { quick: true });
  await display.context().setOffline(false);
  await display.getByText(/网络断开/).waitFor({ state: 'detached', ...WAIT });
});

test('the organiser listens to the clips, uploads one, records one, and takes them away again', async () => {
  await organiser.goto(`${server.url}/organiser#/m/${market.market}/papers`);
  await organiser.getByRole('link', { name: '/kiosk' }).waitFor(WAIT);
  await organiser.getByRole('link', { name: '大屏的语音' }).click();
  const card = organiser.locator('.clips li').first();
  await card.waitFor(WAIT);
  await easy(organiser, 'the voice', { text: 16, quick: true });
  await keepScreenshot(organiser, 'organiser-voice-1280');
  // A second of silence is a sound, too.
  const wave = Buffer.alloc(44 + 16_000);
  wave.write('RIFF');
  wave.writeUInt32LE(36 + 16_000, 4);
  wave.write('WAVEfmt ', 8);
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(1, 20);
  wave.writeUInt16LE(1, 22);
  wave.writeUInt32LE(8_000, 24);
  wave.writeUInt32LE(16_000, 28);
  wave.writeUInt16LE(2, 32);
  wave.writeUInt16LE(16, 34);
  wave.write('data', 36);
  wave.writeUInt32LE(16_000, 40);
  const field = card.locator('input[type=file]');
  await field.setInputFiles({ name: '请.wav', mimeType: 'audio/wav', buffer: wave });
  await card.getByText('已录').waitFor(WAIT);
  assert.equal((await clips()).find(({ name }) => name === 'please').source, 'recorded');
  await field.setInputFiles({
    name: '请.wav',
    mimeType: 'audio/wav',
    buffer: Buffer.from('no sound at all'),
  });
  await organiser.getByText('这不是能播放的录音').waitFor(WAIT);
  await card.getByRole('button', { name: /恢复合成/ }).click();
  await card.getByText('已录').waitFor({ state: 'detached', ...WAIT });
  // From the server's own machine the page may use the microphone.
  await card.getByRole('button', { name: '录音：请' }).click();
  await organiser.waitForTimeout(600);
  await card.getByRole('button', { name: '停止并保存' }).click();
  await card.getByText('已录').waitFor(WAIT);
  const heard = await fetch(`${server.url}/api/voice/please`);
  assert.match(heard.headers.get('content-type'), /^audio\/(webm|ogg|mp4)/);
});

test('on plain HTTP in the network there is no microphone, and uploading remains', async () => {
  const page = await openDevice(browser, LAPTOP);
  await page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
  await page.context().addCookies(await organiser.context().cookies());
  await page.goto(`${server.url}/organiser#/voice`);
  await page.getByText('浏览器不让录音').waitFor(WAIT);
  assert.equal(await page.getByRole('button', { name: /^录音/ }).count(), 0);
  await page.context().close();
});

test('nothing went wrong in the pages', async () => {
  assert.deepEqual(await problems({ display }, { cut: true }), {});
  assert.deepEqual(await problems({ organiser }), { organiser: ['PUT /api/voice/please 422 not_a_sound'] });
});

import { afterEach, expect, test, vi } from 'vitest';
import en from '../../resident/en.json';
import lateEn from '../../resident/later/en.json';
import { zh as lateZh } from '../../resident/later/text';
import { zh } from '../../resident/text';
import { dictionary, language, lazyDictionary, speak } from '.';

const parts = import.meta.glob<{ t: unknown }>(['./common.ts', '../../*/text.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
const names = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
const t = dictionary({ hello: ['你好，{name}', 'Hello, {name}'] });

afterEach(() => {
  language.value = 'zh';
  localStorage.clear();
  vi.unstubAllGlobals();
});

test('a screen speaks Chinese until somebody chooses', () => {
  expect(t('hello', { name: '甲' })).toBe('你好，甲');
  language.value = 'en';
  expect(t('hello', { name: 'A' })).toBe('Hello, A');
});

test('a phone loads its English when somebody asks for it', async () => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(en)));
  const late = lazyDictionary({ thanks: '谢谢' }, async () => ({ thanks: 'Thank you' }));
  expect(late('thanks')).toBe('谢谢');
  await speak('en');
  expect(late('thanks')).toBe('Thank you');
});

test.each([
  ['at first', zh, en],
  ['later', lateZh, lateEn],
])('the resident reads the same values in both languages, %s', (_, chinese, english) => {
  const texts = english as Record<string, string>;
  expect(Object.keys(texts)).toEqual(Object.keys(chinese));
  for (const [key, text] of Object.entries(chinese)) {
    expect(names(texts[key]!), key).toEqual(names(text));
    expect(texts[key], key).not.toMatch(/\p{Script=Han}/u);
  }
});

test('a value that is missing stays visible', () => {
  expect(t('hello')).toBe('你好，{name}');
});

test('both languages name the same values, and the English ones are English', () => {
  const pair = /\[\s*'([^']*)',\s*'([^']*)',?\s*\]/g;
  let seen = 0;
  for (const [file, source] of Object.entries(parts)) {
    for (let found = pair.exec(String(source)); found; found = pair.exec(String(source))) {
      const [, zh = '', en = ''] = found;
      seen += 1;
      expect(names(en), `${file}: ${zh}`).toEqual(names(zh));
      if (zh !== 'English') expect(en, `${file}: ${zh}`).not.toMatch(/\p{Script=Han}/u);
    }
  }
  expect(seen).toBeGreaterThan(50);
});

import { afterEach, expect, test, vi } from 'vitest';
import resident from 'words:resident';
import { dictionary, language, lazyDictionary, chooseLanguage } from '.';

const t = dictionary({ hello: ['你好，{name}', 'Hello, {name}'] });

afterEach(() => {
  language.value = 'zh-CN';
  localStorage.clear();
  vi.unstubAllGlobals();
});

test('a screen speaks Chinese until somebody chooses', () => {
  expect(t('hello', { name: '甲' })).toBe('你好，甲');
  language.value = 'en';
  expect(t('hello', { name: 'A' })).toBe('Hello, A');
});

test('a phone loads its English when somebody asks for it', async () => {
  const late = lazyDictionary({ thanks: '谢谢' }, async () => ({ thanks: 'Thank you' }));
  expect(late('thanks')).toBe('谢谢');
  await chooseLanguage('en');
  expect(late('thanks')).toBe('Thank you');
});

test('a value that is missing stays visible', () => {
  expect(t('hello')).toBe('你好，{name}');
});

test('a plural chooses its text by the value', () => {
  const days = dictionary({
    left: ['还剩 {n} 天', { by: 'n', 0: 'today', one: 'one day left', other: '{n} days left' }],
  });
  expect(days('left', { n: 1 })).toBe('还剩 1 天');
  language.value = 'en';
  expect([0, 1, 2].map((n) => days('left', { n }))).toEqual(['today', 'one day left', '2 days left']);
});

test('a part of the catalogue has each message in every language', () => {
  expect(resident.people).toEqual(['{n} 人', '{n}']);
});

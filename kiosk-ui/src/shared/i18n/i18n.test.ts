import { afterEach, expect, test } from 'vitest';
import { language, t } from '.';
import { en } from './en';
import { zh } from './zh';

afterEach(() => {
  language.value = 'zh';
});

test('a screen speaks Chinese until somebody chooses', () => {
  expect(t('screen.resident')).toBe('居民');
  language.value = 'en';
  expect(t('screen.resident')).toBe('Resident');
});

test('both languages name the same values', () => {
  const names = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const key of Object.keys(zh) as (keyof typeof zh)[]) {
    expect(names(en[key]), key).toEqual(names(zh[key]));
    expect(en[key], key).not.toMatch(/\p{Script=Han}/u);
  }
});

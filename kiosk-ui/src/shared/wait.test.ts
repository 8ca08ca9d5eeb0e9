import { afterEach, expect, test } from 'vitest';
import { language } from './i18n';
import { joinText, waitMinutes, waitText } from './wait';

afterEach(() => {
  language.value = 'zh';
});

test('a wait is a span around place times the time for each', () => {
  expect(waitMinutes(1, 120)).toEqual([1, 3]);
  expect(waitMinutes(3, 120)).toEqual([4, 8]);
});

test('beyond ten minutes it is said in fives', () => {
  expect(waitMinutes(10, 120)).toEqual([15, 25]);
  expect(waitMinutes(6, 120)).toEqual([10, 15]);
});

test('what nobody can tell is said so', () => {
  expect(waitMinutes(0, 120)).toBeNull();
  expect(waitText(4, 0)).toBe('时间估计中');
});

test('in words', () => {
  expect(waitText(3, 120)).toBe('4–8 分钟');
  expect(waitText(100, 120)).toBe('一个半小时以上');
  expect(joinText(0, 120)).toBe('不用等');
  language.value = 'en';
  expect(waitText(3, 120)).toBe('4–8 minutes');
});

import { expect, test } from 'vitest';
import { announcement, announcements, countedClips } from './announce';

const words: Record<string, string> = {
  please: '请',
  to: '号到',
  desk: '号窗口',
  '0': '零',
  '1': '幺',
  '2': '二',
  '3': '三',
  '4': '四',
  '5': '五',
  '6': '六',
  '7': '七',
  '8': '八',
  '9': '九',
  one: '一',
  ten: '十',
  hundred: '百',
  thousand: '千',
};
const said = (clips: string[]) => clips.map((clip) => words[clip] ?? clip.toUpperCase()).join('');

test.each([
  ['A012', 3, '请A零幺二号到三号窗口'],
  ['A001', 1, '请A零零幺号到一号窗口'],
  ['C107', 2, '请C幺零七号到二号窗口'],
  ['B1234', 10, '请B幺二三四号到十号窗口'],
  ['A1012', 12, '请A幺零幺二号到十二号窗口'],
  ['AB034', 20, '请AB零三四号到二十号窗口'],
  ['b005', 11, '请B零零五号到十一号窗口'],
])('%s, desk %i: %s', (code, desk, text) => {
  expect(said(announcement({ code, desk }))).toBe(text);
});

test('the booth’s name is said before the desk', () => {
  const clips = announcement({ code: 'L006', desk: 1, booth: 'name' });
  expect(clips.join(' ')).toBe('please l 0 0 6 to name one desk');
});

test.each([
  [0, '零'],
  [10, '十'],
  [19, '十九'],
  [21, '二十一'],
  [100, '一百'],
  [105, '一百零五'],
  [110, '一百一十'],
  [215, '二百一十五'],
  [1_000, '一千'],
  [1_001, '一千零一'],
  [1_010, '一千零一十'],
  [9_999, '九千九百九十九'],
])('%i is counted %s', (n, text) => {
  expect(said(countedClips(n))).toBe(text);
});

test('in English everything is read digit by digit', () => {
  const [, english] = announcements({ code: 'A012', desk: 13 }, 'en');
  expect(english!.join(' ')).toBe('en-number a en-0 en-1 en-2 en-to en-1 en-3');
});

test('in a language without a voice a call is said in Chinese alone', () => {
  const call = { code: 'A012', desk: 3 };
  expect(announcements(call, 'zh-CN')).toEqual([announcement(call)]);
  expect(announcements(call, 'qps')).toEqual([announcement(call)]);
});

test('what can’t be counted is read out', () => {
  expect(said(countedClips(12_345))).toBe('幺二三四五');
});

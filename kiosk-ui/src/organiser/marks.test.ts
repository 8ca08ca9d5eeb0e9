import { expect, test } from 'vitest';
import { marked, masked } from './marks';

const TEXT = '12号3栋2单元501室，打138 0000 1111';
const QUOTES = [
  { at: 5, words: '2' },
  { at: 8, words: '501' },
  { at: 14, words: '138 0000 1111' },
];
const hits = (text: string) => marked(text, QUOTES).flatMap((part) => (part.marked ? [part.text] : []));

test('each word is marked where it stands, not where the same digit stands before it', () => {
  expect(marked(TEXT, QUOTES)).toEqual([
    { text: '12号3栋', marked: false },
    { text: '2', marked: true },
    { text: '单元', marked: false },
    { text: '501', marked: true },
    { text: '室，打', marked: false },
    { text: '138 0000 1111', marked: true },
  ]);
});

test('no letter of what was typed is lost', () => {
  for (const text of [TEXT, `  ${TEXT}\n`, '', '谢谢']) {
    const parts = marked(text, QUOTES);
    expect(parts.map((part) => part.text).join('')).toBe(text);
  }
});

test('what was changed since is marked no more', () => {
  expect(hits(`请看：${TEXT}`)).toEqual(['2', '501', '138 0000 1111']);
  expect(hits(TEXT.replace('138 0000 1111', '**'))).toEqual(['2', '501']);
  expect(hits('谢谢')).toEqual([]);
});

test('the proposal masks what is marked and nothing else', () => {
  expect(masked(marked(TEXT, QUOTES))).toBe('12号3栋**单元**室，打**');
});

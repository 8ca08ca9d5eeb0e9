import { afterEach, expect, test, vi } from 'vitest';
import { onScan, wedge } from './scanner';

function type(feed: ReturnType<typeof wedge>, text: string, gap: number): string | null {
  let found: string | null = null;
  let at = 1_000;
  for (const key of [...Array.from(text), 'Enter']) {
    found = feed(key, at);
    at += gap;
  }
  return found;
}

test('a burst that ends in Enter is a scan', () => {
  expect(type(wedge(), 'HTTP://10.0.0.1/P/ABC123', 10)).toBe('HTTP://10.0.0.1/P/ABC123');
});

test('what a person types is none', () => {
  expect(type(wedge(), 'HTTP://10.0.0.1/P/ABC123', 80)).toBeNull();
});

test('a slip of the hand is none', () => {
  expect(type(wedge(), 'ab', 5)).toBeNull();
});

test('shift between the letters belongs to the scanner', () => {
  const feed = wedge();
  const keys = ['Shift', 'A', 'Shift', 'B', 'c', 'd', 'e', 'f', 'Enter'];
  expect(keys.map((key, index) => feed(key, index * 5)).pop()).toBe('ABcdef');
});

test('an old letter does not get into a new scan', () => {
  const feed = wedge();
  feed('x', 0);
  expect(
    'ABCDEF'
      .split('')
      .concat('Enter')
      .map((key, index) => feed(key, 5_000 + index * 5))
      .pop(),
  ).toBe('ABCDEF');
});

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

test('while a field has the focus, what is typed belongs to the field', () => {
  const found = vi.fn();
  stops.push(onScan(found));
  const field = document.body.appendChild(document.createElement('input'));
  const press = (target: Element, key: string) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  for (const key of ['A', 'B', 'C', 'D', 'E', 'F', 'Enter']) press(field, key);
  expect(found).not.toHaveBeenCalled();
  for (const key of ['A', 'B', 'C', 'D', 'E', 'F', 'Enter']) press(document.body, key);
  expect(found).toHaveBeenCalledWith('ABCDEF');
});

import { expect, test } from 'vitest';
import { differences, fromForm, NUMBERS, mistakes, timeOf, toForm, toRanges } from './rules';

const DEFAULTS = {
  priority: { rule: 'head_start' as const, minutes: 20 },
  alert_ahead: 3,
  alert_minutes: 5,
  reannounce_seconds: 45,
  miss_seconds: 90,
  back_behind: 3,
  most_returns: 2,
  missed_minutes: 30,
  hold_minutes: 20,
  most_tickets: 3,
  prize_stamps: 0,
  closing: true,
  lunch: null,
};
const RANGES = toRanges([
  { rule: 'head_start', least: 0, most: 120 },
  ...NUMBERS.map((rule) => ({ rule, least: rule === 'most_tickets' ? 1 : 0, most: 900 })),
]);

test('the rules go through the form unchanged', () => {
  expect(fromForm(toForm(DEFAULTS), false)).toEqual(DEFAULTS);
  const other = { ...DEFAULTS, priority: { rule: 'strict' as const }, lunch: { from: 690, to: 780 } };
  expect(fromForm(toForm(other), false)).toEqual(other);
});

test('a booth sends only what it does otherwise', () => {
  const form = toForm({});
  expect(fromForm(form, true)).toEqual({ lunch: null });
  form.numbers.back_behind = 0;
  form.closing = false;
  expect(fromForm(form, true)).toEqual({ lunch: null, back_behind: 0, closing: false });
});

test('what is out of range is named by its field', () => {
  const form = toForm(DEFAULTS);
  expect(mistakes(form, false, RANGES).size).toBe(0);
  form.numbers.most_tickets = 0;
  form.numbers.miss_seconds = 901;
  form.numbers.back_behind = '';
  form.head_start = 1.5;
  form.lunch = 'yes';
  form.lunch_to = '11:00';
  expect(Array.from(mistakes(form, false, RANGES)).sort()).toEqual(
    ['back_behind', 'head_start', 'lunch', 'miss_seconds', 'most_tickets'].sort(),
  );
  expect(mistakes(toForm({}), true, RANGES).size).toBe(0);
});

test('a change says what it was and what it is', () => {
  expect(differences(DEFAULTS, { ...DEFAULTS, miss_seconds: 60 })).toEqual([['miss_seconds', 90, 60]]);
  expect(differences(DEFAULTS, DEFAULTS)).toEqual([]);
  expect(timeOf(750)).toBe('12:30');
});

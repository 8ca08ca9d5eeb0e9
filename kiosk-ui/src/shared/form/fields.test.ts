import { expect, test } from 'vitest';
import type { FieldNeed } from '../messages';
import { askedFor, bodyOf, emptyValues } from './fields';
import { fromField } from '../time';

const field = (name: string, kind: FieldNeed['kind'], more: Partial<FieldNeed> = {}): FieldNeed => ({
  name,
  kind,
  required: true,
  ...more,
});

test('what is filled in is sent as what its kind says', () => {
  const fields = [
    field('solved', 'yes_no'),
    field('satisfaction', 'faces', { required: false }),
    field('of', 'number', { min: 1, max: 9 }),
    field('kind', 'choice', { options: ['branch', 'firm'] }),
    field('words', 'words'),
  ];
  const values = emptyValues(fields);
  expect(values).toEqual({ solved: 'yes', satisfaction: '', of: '1', kind: 'branch', words: '' });
  expect(bodyOf({ step: 'any', fields }, { ...values, satisfaction: '5', words: '好' })).toEqual({
    step: 'any',
    solved: true,
    satisfaction: 5,
    of: 1,
    kind: 'branch',
    words: '好',
  });
});

test('a time that is not filled in is none, and a day is its end', () => {
  const fields = [field('due', 'time', { required: false }), field('until', 'time')];
  const body = bodyOf({ step: 'home', act: 'lend', fields }, { due: '', until: '2026-06-08' });
  expect(body).toEqual({
    step: 'home',
    act: 'lend',
    due: null,
    until: Date.UTC(2026, 5, 8, 10),
  });
});

test('a form begins with what the server presets', () => {
  const fields = [
    field('agreed', 'yes_no', { preset: 'no' }),
    field('outcome', 'choice', { options: ['failed', 'retry'], preset: 'retry' }),
    field('who', 'line', { required: false, preset: '微孝代办队' }),
  ];
  expect(emptyValues(fields)).toEqual({ agreed: 'no', outcome: 'retry', who: '微孝代办队' });
});

test('a time that is only proposed is not sent', () => {
  const fields = [field('due', 'time', { required: false, preset: '1791626400000' })];
  const values = emptyValues(fields);
  expect(bodyOf({ step: 'forward', fields }, values)).toEqual({ step: 'forward', due: null });
  const due = '2026-10-05T17:00';
  expect(bodyOf({ step: 'forward', fields }, { ...values, due })).toMatchObject({
    due: fromField(due),
  });
});

test('a field is asked for while another one is filled in so', () => {
  const next = field('next', 'time', { required: false, only_if: { field: 'agreed', is: 'no' } });
  const fields = [field('agreed', 'yes_no'), next];
  expect(askedFor(fields, { agreed: 'no', next: '' })).toEqual(fields);
  expect(askedFor(fields, { agreed: 'yes', next: '' })).toEqual([fields[0]]);
});

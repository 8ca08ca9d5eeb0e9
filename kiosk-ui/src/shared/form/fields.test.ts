import { expect, test } from 'vitest';
import type { FieldNeed } from '../messages';
import { bodyOf, emptyValues } from './fields';

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
    until: new Date('2026-06-08T18:00').getTime(),
  });
});

import { expect, test } from 'vitest';
import type { FieldNeed } from '../../shared/messages';
import { saidOf } from './say';

const fields = [
  { name: 'solved', kind: 'yes_no' },
  { name: 'satisfaction', kind: 'faces' },
  { name: 'words', kind: 'words' },
] as FieldNeed[];

test('two taps are enough, and what is not filled in is none', () => {
  expect(saidOf(fields, { solved: 'yes', satisfaction: 'f4' })).toEqual({
    solved: true,
    satisfaction: 4,
    words: '',
  });
  expect(saidOf(fields, { solved: 'no', words: '还在漏水' })).toEqual({
    solved: false,
    satisfaction: null,
    words: '还在漏水',
  });
});

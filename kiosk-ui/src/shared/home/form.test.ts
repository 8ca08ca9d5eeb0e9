import { expect, test } from 'vitest';
import { emptyForm, homeBody } from './form';

test('a time that is not filled in is none, and only the fields of the act are sent', () => {
  const form = { ...emptyForm(), who: '微孝队', words: '敲门无人', time: '' };
  expect(homeBody('plan', form)).toEqual({
    act: 'plan',
    kind: 'proxy',
    who: '微孝队',
    bring: '',
    time: null,
  });
  expect(homeBody('nobody_there', form)).toEqual({ act: 'nobody_there', note: '敲门无人', next: null });
});

test('what is agreed or done has no next time, whatever is still in the field', () => {
  const form = { ...emptyForm(), words: '好了', time: '2026-06-08T09:00' };
  expect(homeBody('round', { ...form, agreed: 'yes' })).toMatchObject({ agreed: true, next: null });
  expect(homeBody('finish', { ...form, outcome: 'done' })).toMatchObject({ outcome: 'done', next: null });
  const next = new Date('2026-06-08T09:00').getTime();
  expect(homeBody('round', { ...form, agreed: 'no' })).toMatchObject({ agreed: false, next });
  expect(homeBody('finish', { ...form, outcome: 'retry' })).toMatchObject({ outcome: 'retry', next });
});

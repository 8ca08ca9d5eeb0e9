import { expect, test } from 'vitest';
import { bodyOf, emptyValues, type Values } from '../form/fields';
import type { AllowedStep, FieldNeed, HomeStepKind } from '../messages';
import { fieldLabel } from './fields';
import { t } from './text';

const field = (name: string, kind: FieldNeed['kind'], more: Partial<FieldNeed> = {}): FieldNeed => ({
  name,
  kind,
  required: false,
  ...more,
});

/** The acts as the server offers them. */
const FIELDS: Partial<Record<HomeStepKind, FieldNeed[]>> = {
  plan: [
    field('kind', 'choice', { options: ['proxy', 'escort', 'visit', 'mediation'] }),
    field('time', 'time'),
    field('who', 'line'),
    field('bring', 'words'),
  ],
  nobody_there: [field('note', 'words'), field('next', 'time')],
  round: [
    field('agreed', 'yes_no', { preset: 'no' }),
    field('words', 'words', { required: true }),
    field('next', 'time', { only_if: { field: 'agreed', is: 'no' } }),
  ],
  finish: [
    field('outcome', 'choice', { options: ['done', 'failed', 'retry'], preset: 'done' }),
    field('words', 'words', { required: true }),
    field('next', 'time', { only_if: { field: 'outcome', is: 'retry' } }),
  ],
};

function homeBody(act: HomeStepKind, typed: Values) {
  const offer: AllowedStep = { step: 'home', act, usual: true, fields: FIELDS[act] ?? [] };
  return bodyOf(offer, { ...emptyValues(offer.fields), ...typed });
}

test('a time that is not filled in is none, and only the fields of the act are sent', () => {
  const form = { who: '微孝队', note: '敲门无人', time: '' };
  expect(homeBody('plan', form)).toEqual({
    step: 'home',
    act: 'plan',
    kind: 'proxy',
    who: '微孝队',
    bring: '',
    time: null,
  });
  expect(homeBody('nobody_there', form)).toEqual({
    step: 'home',
    act: 'nobody_there',
    note: '敲门无人',
    next: null,
  });
});

test('what is agreed or done has no next time, whatever is still in the field', () => {
  const form = { words: '好了', next: '2026-06-08T09:00' };
  expect(homeBody('round', { ...form, agreed: 'yes' })).toMatchObject({ agreed: true, next: null });
  expect(homeBody('finish', { ...form, outcome: 'done' })).toMatchObject({ outcome: 'done', next: null });
  const next = Date.UTC(2026, 5, 8, 1);
  expect(homeBody('round', { ...form, agreed: 'no' })).toMatchObject({ agreed: false, next });
  expect(homeBody('finish', { ...form, outcome: 'retry' })).toMatchObject({ outcome: 'retry', next });
});

test('a field is called by what it is for', () => {
  const time = field('time', 'time');
  expect(fieldLabel('plan', time)).toBe(t('timeOptional'));
  expect(fieldLabel('agree', { ...time, required: true })).toBe(t('time'));
  expect(fieldLabel('round', field('next', 'time'))).toBe(t('nextRound'));
  expect(fieldLabel('finish', field('next', 'time'))).toBe(t('next'));
  expect(fieldLabel('round', field('words', 'words'))).toBe(t('roundWords'));
  expect(fieldLabel('finish', field('words', 'words'))).toBe(t('outcomeWords'));
});

/** What the fields of a home service's steps are called. Which there are, and when, the server says. */
import type { FieldNeed, HomeStepKind } from '../messages';
import { EQUIPMENT, HOME_KINDS, HOME_OUTCOMES } from './words';
import { AGREED, t } from './text';

type Word = Parameters<typeof t>[0];

const LABELS: Record<string, Word> = {
  kind: 'kind',
  who: 'who',
  bring: 'bring',
  note: 'note',
  agreed: 'agreed',
  words: 'outcomeWords',
  outcome: 'outcome',
  next: 'next',
  what: 'what',
  label: 'label',
  due: 'backBy',
};

/** What one act calls otherwise. */
const OTHERWISE: Partial<Record<HomeStepKind, Record<string, Word>>> = {
  round: { words: 'roundWords', next: 'nextRound' },
};

export function fieldLabel(act: HomeStepKind | null, { name, required }: FieldNeed): string {
  if (name === 'time') return t(required ? 'time' : 'timeOptional');
  return t((act && OTHERWISE[act]?.[name]) || (LABELS[name] ?? 'note'));
}

/** The names of what is chosen from. */
export const FIELD_NAMES = {
  kind: HOME_KINDS,
  outcome: HOME_OUTCOMES,
  what: EQUIPMENT,
  agreed: AGREED,
};

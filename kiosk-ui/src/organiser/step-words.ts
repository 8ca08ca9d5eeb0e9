/** What the organiser's buttons and fields are called, by the step's and the field's word. Which there are, the server says. */
import words from 'words:step';
import { say, type Phrase } from '../shared/i18n';
import type { FieldNeed, StepKind } from '../shared/messages';
import { t } from './text';

type Word = Parameters<typeof t>[0];

/** A step without a name here has a place of its own: a home service its panel, a photo its picker. */
const STEPS: Partial<Record<StepKind, Phrase>> = words;

const FIELDS: Record<string, Word> = {
  result: 'result',
  report: 'result',
  reason: 'reason',
  text: 'wallText',
  unit: 'unit',
  due: 'dueOptional',
  until: 'untilOptional',
  review: 'reviewOn',
  of: 'duplicateOf',
  solved: 'solved',
  satisfaction: 'satisfaction',
  kind: 'claimant',
  name: 'name',
  phone: 'claimPhone',
  member: 'memberName',
  handler: 'handlerName',
};

export function stepName(step: StepKind): string | null {
  const name = STEPS[step];
  return name ? say(name) : null;
}

export function fieldName({ name, required }: FieldNeed): string {
  return t(FIELDS[name] ?? (required ? 'progressNote' : 'noteOptional'));
}

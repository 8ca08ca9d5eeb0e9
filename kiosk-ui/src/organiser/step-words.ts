/** What the organiser's buttons and fields are called, by the step's and the field's word. Which there are, the server says. */
import type { FieldNeed, StepKind } from '../shared/messages';
import { t } from './text';

type Word = Parameters<typeof t>[0];

/** A step without a name here has a place of its own: a home service its panel, a photo its picker. */
const STEPS: Partial<Record<StepKind, Word>> = {
  settle: 'stepSettle',
  forward: 'stepForward',
  assign: 'stepAssign',
  accept: 'stepAccept',
  answer: 'stepAnswer',
  progress: 'stepProgress',
  remind: 'stepRemind',
  ask_extension: 'stepAskExtension',
  extend: 'stepExtend',
  refuse_extension: 'stepRefuseExtension',
  return: 'stepReturn',
  park: 'stepPark',
  resume: 'stepResume',
  escalate: 'stepEscalate',
  decline: 'stepDecline',
  duplicate: 'stepDuplicate',
  reopen: 'stepReopenRequest',
  follow_up: 'stepFollowUp',
  unreachable: 'stepUnreachable',
  clear: 'stepClear',
  publish: 'stepPublishWish',
  unpublish: 'stepUnpublish',
  claim: 'stepClaim',
  dispatch: 'stepDispatch',
  give_up: 'stepGiveUp',
  report: 'stepReport',
};

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
  const word = STEPS[step];
  return word ? t(word) : null;
}

export function fieldName({ name, required }: FieldNeed): string {
  return t(FIELDS[name] ?? (required ? 'progressNote' : 'noteOptional'));
}

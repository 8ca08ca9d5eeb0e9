/** What the organiser's buttons and fields are called, by the step's and the field's word. Which there are, the server says. */
import { say, type Phrases } from '../shared/i18n';
import type { FieldNeed, StepKind } from '../shared/messages';
import { t } from './text';

type Word = Parameters<typeof t>[0];
type Phrase = Phrases[string];

/** A step without a name here has a place of its own: a home service its panel, a photo its picker. */
const STEPS: Partial<Record<StepKind, Phrase>> = {
  settle: ['现场办理', 'Settle'],
  forward: ['转办', 'Forward'],
  assign: ['指定承办', 'Assign'],
  accept: ['代为签收', 'Accepted by phone'],
  answer: ['登记答复', 'Enter the answer'],
  progress: ['登记进展', 'Progress, by phone'],
  remind: ['催办/督办', 'Remind'],
  ask_extension: ['登记延期申请', 'The unit asks for time'],
  extend: ['延期', 'Extend'],
  refuse_extension: ['不同意延期', 'Refuse the extension'],
  return: ['登记退单', 'Returned by the unit'],
  park: ['挂账', 'Park'],
  resume: ['恢复办理', 'Resume'],
  escalate: ['上会', 'To the joint meeting'],
  decline: ['不受理', 'Decline'],
  duplicate: ['标记重复', 'Mark as duplicate'],
  reopen: ['更正，退回登记', 'Correct: back to registered'],
  follow_up: ['登记回访', 'Follow up'],
  unreachable: ['回访未接通', 'Nobody answered the call'],
  clear: ['销号', 'Clear'],
  publish: ['上心愿墙', 'Put on the wish wall'],
  unpublish: ['下墙', 'Take off the wall'],
  claim: ['登记认领', 'Enter a claim'],
  dispatch: ['派给党员', 'Give to a member'],
  give_up: ['登记放弃认领', 'The claim is given up'],
  report: ['登记圆梦', 'It is done'],
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
  const words = STEPS[step];
  return words ? say(words) : null;
}

export function fieldName({ name, required }: FieldNeed): string {
  return t(FIELDS[name] ?? (required ? 'progressNote' : 'noteOptional'));
}

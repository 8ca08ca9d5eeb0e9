/** The rules of the queues as a form: which there are, in which range, and what a change says. */
import type { BoothPolicies, Policies, Priority, RuleRange } from '../shared/messages';

/** The rules that are one number. */
export type NumberRule =
  | 'alert_ahead'
  | 'alert_minutes'
  | 'reannounce_seconds'
  | 'miss_seconds'
  | 'back_behind'
  | 'most_returns'
  | 'missed_minutes'
  | 'hold_minutes'
  | 'most_tickets'
  | 'prize_stamps';

/** Least and most of each, as the server says and checks them. */
export type Ranges = Record<NumberRule | 'head_start', readonly [least: number, most: number]>;

export const toRanges = (ranges: readonly RuleRange[]): Ranges =>
  Object.fromEntries(
    ranges.map(({ rule, least, most }) => [rule, [least, most]]),
  ) as Partial<Ranges> as Ranges;

export const NUMBERS: readonly NumberRule[] = [
  'alert_ahead',
  'alert_minutes',
  'reannounce_seconds',
  'miss_seconds',
  'back_behind',
  'most_returns',
  'missed_minutes',
  'hold_minutes',
  'most_tickets',
  'prize_stamps',
];
/** What concerns a person over all booths is the market's alone. */
export const MARKET_ONLY: readonly NumberRule[] = ['hold_minutes', 'most_tickets', 'prize_stamps'];

/** Every field as it is typed; an empty number at a booth: as at the market. */
export interface RulesForm {
  priority: 'head_start' | 'strict' | '';
  head_start: number | '';
  numbers: Record<NumberRule, number | ''>;
  closing: boolean | '';
  lunch: 'yes' | 'no';
  lunch_from: string;
  lunch_to: string;
}

const two = (n: number) => String(n).padStart(2, '0');
/** Minutes after midnight as `12:30`. */
export const timeOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

export function minutesOf(time: string): number {
  const found = /^(\d{1,2}):(\d{2})$/.exec(time);
  return found ? Number(found[1]) * 60 + Number(found[2]) : NaN;
}

export function toForm(rules: Partial<Policies> | BoothPolicies): RulesForm {
  const numbers = {} as RulesForm['numbers'];
  for (const name of NUMBERS) numbers[name] = (rules as Partial<Policies>)[name] ?? '';
  return {
    priority: rules.priority?.rule ?? '',
    head_start: rules.priority?.rule === 'head_start' ? rules.priority.minutes : '',
    numbers,
    closing: rules.closing ?? '',
    lunch: rules.lunch ? 'yes' : 'no',
    lunch_from: timeOf(rules.lunch?.from ?? 12 * 60),
    lunch_to: timeOf(rules.lunch?.to ?? 13 * 60),
  };
}

export type Field = NumberRule | 'head_start' | 'lunch';
const wrong = (value: number | '', [least, most]: readonly [number, number]) =>
  !Number.isInteger(value) || Number(value) < least || Number(value) > most;

/** Which fields can't be sent so; at a booth an empty one is fine. */
export function mistakes(form: RulesForm, booth: boolean, ranges: Ranges): Set<Field> {
  const found = new Set<Field>();
  if (form.priority === 'head_start' && wrong(form.head_start, ranges.head_start)) found.add('head_start');
  for (const name of NUMBERS) {
    if (booth && (MARKET_ONLY.includes(name) || form.numbers[name] === '')) continue;
    if (wrong(form.numbers[name], ranges[name])) found.add(name);
  }
  if (form.lunch === 'yes' && !(minutesOf(form.lunch_from) < minutesOf(form.lunch_to))) found.add('lunch');
  return found;
}

function priority({ priority: rule, head_start }: RulesForm): Priority | null {
  if (rule === '') return null;
  return rule === 'strict' ? { rule } : { rule, minutes: Number(head_start) };
}

/** What is sent: at a booth only what it does otherwise. */
export function fromForm(form: RulesForm, booth: boolean): Record<string, unknown> {
  const rules: Record<string, unknown> = {
    lunch: form.lunch === 'yes' ? { from: minutesOf(form.lunch_from), to: minutesOf(form.lunch_to) } : null,
  };
  const first = priority(form);
  if (first) rules.priority = first;
  if (form.closing !== '') rules.closing = form.closing;
  for (const name of NUMBERS) {
    if (booth && (MARKET_ONLY.includes(name) || form.numbers[name] === '')) continue;
    rules[name] = form.numbers[name];
  }
  return rules;
}

export type Rule = NumberRule | 'priority' | 'closing' | 'lunch';
const ALL: readonly Rule[] = ['priority', ...NUMBERS, 'closing', 'lunch'];
type AnyRules = Partial<Record<Rule, unknown>>;

/** Which rules differ, as `[rule, before, after]`. */
export function differences(
  before: AnyRules,
  after: AnyRules,
): [rule: Rule, before: unknown, after: unknown][] {
  return ALL.filter(
    (rule) => JSON.stringify(before[rule] ?? null) !== JSON.stringify(after[rule] ?? null),
  ).map((rule) => [rule, before[rule] ?? null, after[rule] ?? null]);
}

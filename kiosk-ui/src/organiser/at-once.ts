/** Steps with many requests at once: which of them take one, the server says of each line of the morning's list. */
import type { Reminder, StepKind } from '../shared/messages';

/** Those that there is a button for; the first is the usual one. */
export const AT_ONCE = ['remind', 'clear'] as const satisfies readonly StepKind[];
export type AtOnce = (typeof AT_ONCE)[number];

type Line = Pick<Reminder, 'request' | 'allowed'>;

export const allows =
  (step: StepKind) =>
  ({ allowed }: Line) =>
    allowed.includes(step);

/** The requests among the picked ones that take the step, each once: a request may have several lines. */
export function takers(list: readonly Line[], picked: readonly string[], step: StepKind): string[] {
  const lines = list.filter((line) => picked.includes(line.request) && allows(step)(line));
  return Array.from(new Set(lines.map(({ request }) => request)));
}

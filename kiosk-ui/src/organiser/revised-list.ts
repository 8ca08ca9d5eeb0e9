/** What is taken from a booth list: the rows and the booths that leave, and what comes of them. */
import type { Preview, RowEffect } from '../shared/messages';

/** The server says of each row what it would do, and whether it can. */
export const canBeTaken = (effect: RowEffect) =>
  effect.effect === 'new' || (effect.effect === 'changed' && !effect.refused);

const rowsOf = (preview: Preview) =>
  preview.list.rows.map(({ row }, at) => ({ row, effect: preview.effects[at]! }));

/** All rows that can be taken. */
export const allRows = (preview: Preview) =>
  rowsOf(preview)
    .filter(({ effect }) => canBeTaken(effect))
    .map(({ row }) => row);

/** How the rows of a list stand. */
export function countRows(preview: Preview) {
  const counts = { created: 0, changed: 0, same: 0, bad: 0 };
  for (const effect of preview.effects) {
    if (effect.effect === 'new') counts.created++;
    else if (effect.effect === 'same') counts.same++;
    else if (canBeTaken(effect)) counts.changed++;
    else counts.bad++;
  }
  return counts;
}

/** How many booths these rows enter and change. */
export function countTaken(preview: Preview, taken: readonly number[]) {
  const of = rowsOf(preview).filter(({ row, effect }) => taken.includes(row) && canBeTaken(effect));
  const created = of.filter(({ effect }) => effect.effect === 'new').length;
  return { created, changed: of.length - created };
}

/** What is asked for: rows are named only if some are left out, so that a long list has a short address. */
export function choiceOf(preview: Preview, taken: readonly number[], withdraw: readonly string[]) {
  const all = allRows(preview).every((row) => taken.includes(row));
  return {
    // No row has the number 0; an empty list would not be sent, and that would mean all of them.
    rows: all ? undefined : taken.join(',') || '0',
    withdraw: withdraw.length > 0 ? withdraw.join(',') : undefined,
    seen: preview.seen,
  };
}

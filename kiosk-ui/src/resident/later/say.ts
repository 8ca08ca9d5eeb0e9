/** What is said of an answer, as it is sent. */
import type { FieldNeed } from '../../shared/messages';

/** The staff's forms have more kinds of fields (`shared/form`); a phone is spared them. */
export function saidOf(fields: FieldNeed[], values: Record<string, string>): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    const typed = values[name] ?? '';
    if (kind === 'yes_no') body[name] = typed === 'yes';
    else if (kind === 'faces') body[name] = typed ? Number(typed.slice(1)) : null;
    else body[name] = typed;
  }
  return body;
}

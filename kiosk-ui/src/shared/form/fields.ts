/** What is filled in for a step that the server allows, and the body that is sent for it. */
import { END_OF_DAY } from '../api/limits';
import type { FieldNeed } from '../messages';
import { fromField } from '../time';

/** A step as the server offers it: `step` and `act` are sent as they are. */
export interface Offer {
  step: string;
  act?: string | null;
  fields: FieldNeed[];
}

/** By the field's name, as it is typed or chosen. */
export type Values = Record<string, string>;

/**
 * An empty form, as the server presets it; else a yes or no is a yes until somebody says otherwise, a choice its first. A time
 * that is proposed is shown by its field and stays empty here: it is sent only if somebody changes it.
 */
export function emptyValues(fields: FieldNeed[]): Values {
  const first = ({ kind, options, min, preset }: FieldNeed): string => {
    if (kind === 'time') return '';
    if (preset) return preset;
    if (kind === 'yes_no') return 'yes';
    if (kind === 'choice') return options?.[0] ?? '';
    return kind === 'number' ? String(min ?? 1) : '';
  };
  return Object.fromEntries(fields.map((field) => [field.name, first(field)]));
}

/** The fields that are asked for while the others are filled in so. */
export function askedFor(fields: FieldNeed[], values: Values): FieldNeed[] {
  return fields.filter(({ only_if }) => !only_if || values[only_if.field] === only_if.is);
}

/** What a day stands for where a moment is asked for: its end. */
const DAY_ENDS = `T${String(END_OF_DAY).padStart(2, '0')}:00`;

function value({ kind }: FieldNeed, typed: string): unknown {
  switch (kind) {
    case 'time':
      if (!typed) return null;
      return fromField(typed.includes('T') ? typed : `${typed}${DAY_ENDS}`);
    case 'number':
    case 'loan':
      return Number(typed);
    case 'faces':
      return typed ? Number(typed) : null;
    case 'yes_no':
      return typed === 'yes';
    default:
      return typed;
  }
}

/** The body of the step; a field that is not asked for is sent as empty, whatever was typed into it before. */
export function bodyOf({ step, act, fields }: Offer, values: Values): Record<string, unknown> {
  const asked = askedFor(fields, values);
  const typed = (field: FieldNeed) => (asked.includes(field) ? (values[field.name] ?? '') : '');
  const filled = fields.map((field) => [field.name, value(field, typed(field))] as const);
  return { step, ...(act ? { act } : {}), ...Object.fromEntries(filled) };
}

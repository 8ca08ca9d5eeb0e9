/** The handling form: what is empty, what is proposed, what is missing, what is sent. */
import type { Category, Channel, FocusGroup, RequestKind, RequestView, Unit } from '../shared/messages';
import { fromField } from '../shared/time';

export interface RequestDraft {
  kind: RequestKind | '';
  category: Category | '';
  content: string;
  channel: Channel;
  name: string;
  phone: string;
  address: string;
  groups: FocusGroup[];
  way: 'settle' | 'forward' | 'open';
  result: string;
  unit: string;
  /** Empty: the server's rule decides. */
  ownDue: string;
  /** 补录原因, once the market's figures are final. */
  late: string;
}

/**
 * Which unit handles such a thing: the one that this booth forwarded it to most often, else the one that was chosen on
 * this phone last; nobody rather than a guess.
 */
export function proposedUnit(
  category: Category | '',
  units: readonly Unit[],
  before: readonly RequestView[],
  last: string | null,
): string {
  const times = new Map<string, number>();
  for (const one of before) {
    const unit = one.category === category && units.find(({ name }) => name === one.unit_name);
    if (unit) times.set(unit.id, (times.get(unit.id) ?? 0) + 1);
  }
  const [most] = [...times].sort((a, b) => b[1] - a[1]);
  if (most) return most[0];
  return units.some(({ id }) => id === last) ? last! : '';
}

export const emptyRequest = (): RequestDraft => ({
  kind: 'appeal',
  category: '',
  content: '',
  channel: 'booth',
  name: '',
  phone: '',
  address: '',
  groups: [],
  way: 'settle',
  result: '',
  unit: '',
  ownDue: '',
  late: '',
});

export function requestProblem(
  draft: RequestDraft,
): 'needKind' | 'needContent' | 'needResult' | 'needUnit' | null {
  if (!draft.kind || !draft.category) return 'needKind';
  if (!draft.content.trim()) return 'needContent';
  if (draft.way === 'settle' && !draft.result.trim()) return 'needResult';
  if (draft.way === 'forward' && !draft.unit) return 'needUnit';
  return null;
}

/** The body of the command: nothing that doesn't belong to the chosen way, and no due time that nobody has set. */
export function requestBody(draft: RequestDraft, booth: string | null) {
  const { kind, category, content, channel, name, phone, address, groups } = draft;
  const person = name || phone || address || groups.length > 0 ? { name, phone, address, groups } : undefined;
  return {
    kind,
    category,
    content,
    channel,
    ...(draft.late.trim() ? { late_reason: draft.late } : {}),
    ...(booth ? { booth } : {}),
    ...(person ? { person } : {}),
    ...(draft.way === 'settle' ? { first: { step: 'settle', result: draft.result } } : {}),
    ...(draft.way === 'forward'
      ? {
          first: {
            step: 'forward',
            unit: draft.unit,
            ...(draft.ownDue ? { due: fromField(draft.ownDue) } : {}),
          },
        }
      : {}),
  };
}

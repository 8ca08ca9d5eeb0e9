/** The handling form: what is empty, what is missing, what is sent. */
import type { Category, Channel, RequestKind } from '../shared/messages';
import { fromField, toField, workingDaysFrom } from '../shared/time';

export interface RequestDraft {
  kind: RequestKind | '';
  category: Category | '';
  content: string;
  channel: Channel;
  name: string;
  phone: string;
  address: string;
  way: 'settle' | 'forward' | 'open';
  result: string;
  unit: string;
  due: string;
}

/** The usual limit of a forwarded item, in working days. */
const USUAL_DAYS = 5;

export const emptyRequest = (): RequestDraft => ({
  kind: 'appeal',
  category: '',
  content: '',
  channel: 'booth',
  name: '',
  phone: '',
  address: '',
  way: 'settle',
  result: '',
  unit: '',
  due: toField(workingDaysFrom(Date.now(), USUAL_DAYS)),
});

export function requestProblem(
  draft: RequestDraft,
): 'needKind' | 'needContent' | 'needResult' | 'needUnit' | null {
  if (!draft.kind || !draft.category) return 'needKind';
  if (!draft.content.trim()) return 'needContent';
  if (draft.way === 'settle' && !draft.result.trim()) return 'needResult';
  if (draft.way === 'forward' && (!draft.unit || !(fromField(draft.due) > 0))) return 'needUnit';
  return null;
}

/** The body of the command; what doesn't belong to the chosen way stays at home. */
export function requestBody(draft: RequestDraft, booth: string | null) {
  const { kind, category, content, channel, name, phone, address } = draft;
  const person = name || phone || address ? { name, phone, address } : undefined;
  return {
    kind,
    category,
    content,
    channel,
    ...(booth ? { booth } : {}),
    ...(person ? { person } : {}),
    ...(draft.way === 'settle' ? { first: { step: 'settle', result: draft.result } } : {}),
    ...(draft.way === 'forward'
      ? { first: { step: 'forward', unit: draft.unit, due: fromField(draft.due) } }
      : {}),
  };
}

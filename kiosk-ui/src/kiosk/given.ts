/** What somebody was given at the kiosk, as the screen and the slip say it. */
import { UNDO_WINDOW } from '../shared/api/limits';
import type { BoothLine, CheckIn } from '../shared/messages';
import { passUrl } from './pass';

export interface Given {
  /** Which booth, and the number there; none where there is no queue. */
  id: string;
  number: number | null;
  code: string | null;
  booth: string;
  place: string;
  priority: boolean;
  /** The number or place was there already; nothing new was given. */
  again: boolean;
  session: string;
  /** What a phone opens to have it. */
  follow: string;
  /** What `/api/undo` takes, and until when. */
  action: number | null;
  until: number;
}

/** The booth as the screen and the slip name it. */
export type Place = Pick<BoothLine, 'booth' | 'code' | 'name' | 'place'>;

/** What was given, read from the server's answer. */
export function givenBy(
  answer: CheckIn,
  line: Place,
  how: { address: string; pass: string | null; session?: string; now: number },
): Given {
  const { ticket, again, action } = answer;
  return {
    id: line.booth,
    number: ticket?.number ?? null,
    code: ticket?.code ?? null,
    booth: `${line.code} ${line.name}`,
    place: line.place,
    priority: ticket?.priority ?? false,
    again: again === true,
    session: how.session ?? '',
    follow: how.pass && how.address ? passUrl(how.address, how.pass) : '',
    action: again ? null : action,
    until: how.now + UNDO_WINDOW,
  };
}

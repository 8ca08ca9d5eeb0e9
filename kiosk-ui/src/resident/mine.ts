/** Where a ticket stands, read from its booth's snapshot: one frame serves everyone, and each finds itself in it. */
import type { BoothSnapshot, MyTicket, TicketState, TicketStepKind } from '../shared/messages';
import { t } from './text';

export interface Standing {
  /** `expired`: the call was missed, too long ago or too often to come back. */
  state: TicketState | 'unknown' | 'expired';
  /** 1 is next; 0 when it doesn't wait. */
  place: number;
  desk: number | null;
}

/**
 * The ticket's own state is only asked when the snapshot doesn't hold the number: then it has ended, and if the ticket
 * is older than the snapshot nobody here knows how (`unknown`: ask the server).
 */
export function standing(ticket: MyTicket, booth: BoothSnapshot | null): Standing {
  if (booth && booth.booth === ticket.booth && booth.revision >= ticket.revision) {
    const place = booth.waiting.indexOf(ticket.number) + 1;
    if (place > 0) return { state: 'waiting', place, desk: null };
    const now = booth.standing.find(({ number }) => number === ticket.number);
    if (now) return { state: now.serving ? 'serving' : 'called', place: 0, desk: now.desk };
    if (booth.missed.indexOf(ticket.number) >= 0) return { state: 'missed', place: 0, desk: null };
    // Those who may not come back any more are left out.
    if (ticket.state === 'missed') return { state: 'expired', place: 0, desk: null };
    if (isLive(ticket.state)) return { state: 'unknown', place: 0, desk: null };
  }
  return { state: ticket.state, place: 0, desk: ticket.desk ?? null };
}

/** Does the ticket still hold a place? */
export function isLive(state: Standing['state']): boolean {
  return state === 'waiting' || state === 'called' || state === 'serving' || state === 'missed';
}

/** What its holder may do with a ticket that stands so, as its booth's snapshot says. */
export function allowed({ holders }: BoothSnapshot, place: string): TicketStepKind[] {
  return (holders as Record<string, TicketStepKind[]>)[place] || [];
}

/** The newer of two lists of tickets wins, ticket by ticket. */
export function merge(known: readonly MyTicket[], news: readonly MyTicket[]): MyTicket[] {
  const all = new Map<string, MyTicket>();
  for (const ticket of [...known, ...news]) {
    const name = `${ticket.booth}/${ticket.number}`;
    const old = all.get(name);
    if (!old || ticket.revision >= old.revision) all.set(name, ticket);
  }
  return Array.from(all.values()).sort((a, b) => b.issued_at - a.issued_at || b.number - a.number);
}

/** Why a held ticket isn't called: the staff keep it here, or its holder is at another booth. */
export function whyHeld(ticket: MyTicket, { kept }: BoothSnapshot, all: readonly MyTicket[]): string {
  if (kept.indexOf(ticket.number) >= 0) return t('keptHere');
  return t('held', { elsewhere: elsewhere(ticket, all) ?? t('anotherBooth') });
}

/** Where else the ticket's holder is called or served now, if this phone knows it. */
function elsewhere(ticket: MyTicket, all: readonly MyTicket[]): string | undefined {
  return all.find(
    ({ booth, state, relative }) =>
      booth !== ticket.booth && relative === ticket.relative && (state === 'called' || state === 'serving'),
  )?.booth_name;
}

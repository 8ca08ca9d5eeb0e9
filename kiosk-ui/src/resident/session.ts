/** What this phone holds at the market: tickets, visits, ratings, stamps, and the commands on their way. */
import { ref, shallowRef } from 'vue';
import { asProblem, get, type Problem } from '../shared/api';
import { url, type Body, type TemplateOf, type Url } from '../shared/api/url';
import type { CheckIn, MyCard, MyRating, MyTicket, MyVisit, Page, Registered } from '../shared/messages';
import { Outbox } from '../shared/outbox';
import { merge } from './mine';
import { t } from './text';

export const outbox = new Outbox('resident');
export const tickets = shallowRef<MyTicket[]>([]);
export const visits = shallowRef<MyVisit[]>([]);
export const ratings = shallowRef<MyRating[]>([]);
export const card = shallowRef<MyCard | null>(null);
export const problem = ref<Problem | null>(null);
/** The last check-in found that this phone had checked in already. */
export const again = ref(false);
/** The wish that was just received. */
export const received = shallowRef<Registered | null>(null);
/** What can still be taken back: the action, and what it was. */
export const undoable = shallowRef<{ action: number; label: string } | null>(null);

/** What the server wrote into the page. */
export function hold(page: Page | null) {
  tickets.value = page?.mine ?? [];
  visits.value = page?.my_visits ?? [];
  ratings.value = page?.my_ratings ?? [];
  card.value = page?.my_card ?? null;
}

function takeVisit(visit: MyVisit) {
  const others = visits.value.filter(({ booth, seq }) => booth !== visit.booth || seq !== visit.seq);
  visits.value = [visit, ...others];
}

function take({ ticket, visit, again: before }: CheckIn) {
  if (ticket) tickets.value = merge(tickets.value, [ticket]);
  if (visit) takeVisit(visit);
  again.value = before === true;
}

outbox.onRestored = (item, answer) => {
  if (item.path.endsWith('/wishes')) received.value = answer as Registered;
  else take(answer as CheckIn);
};

/** Gives a command; `true` once the server has done it. */
export async function give<P extends TemplateOf<'post'>>(
  path: Url<P>,
  body: Body<P, 'post'>,
  label: string,
  undo = '',
) {
  problem.value = undoable.value = null;
  again.value = false;
  try {
    const done = (await outbox.send(path, body, label)) as unknown as CheckIn;
    take(done);
    if (undo) undoable.value = { action: done.action, label: undo };
    return true;
  } catch (thrown) {
    problem.value = asProblem(thrown);
    return false;
  }
}

export function checkIn(booth: string, label: string, slot?: number, priority?: boolean) {
  return give(url('/api/booths/{booth}/check-ins', { booth }), { slot, priority }, label);
}

export function comeBack(ticket: MyTicket) {
  return give(url('/api/booths/{booth}/tickets/{number}/back', ticket), {}, t('back'));
}

/** Asks the server what this phone holds: when it opens, and when a ticket has ended elsewhere. */
export async function refresh(market: string) {
  try {
    const mine = await get(url('/api/markets/{market}/mine', { market }));
    tickets.value = merge(tickets.value, mine.tickets);
    visits.value = mine.visits;
    ratings.value = mine.ratings;
    card.value = mine.card;
  } catch {
    // What the page holds stays; the banner says that it is old.
  }
}

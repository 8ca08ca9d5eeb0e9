/** What this phone holds at the market: tickets, visits, and the commands on their way. */
import { ref, shallowRef } from 'vue';
import { asProblem, get, type Problem } from '../shared/api';
import type { CheckIn, Mine, MyTicket, MyVisit, Registered } from '../shared/messages';
import { Outbox } from '../shared/outbox';
import { merge } from './mine';
import { t } from './text';

export const outbox = new Outbox('resident');
export const tickets = shallowRef<MyTicket[]>([]);
export const visits = shallowRef<MyVisit[]>([]);
export const problem = ref<Problem | null>(null);
/** The last check-in found that this phone had checked in already. */
export const again = ref(false);
/** The wish that was just received. */
export const received = shallowRef<Registered | null>(null);

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

async function give(path: string, body: object, label: string) {
  problem.value = null;
  again.value = false;
  try {
    take(await outbox.send<CheckIn>(path, body, label));
  } catch (thrown) {
    problem.value = asProblem(thrown);
  }
}

export function checkIn(booth: string, label: string, slot?: number, priority?: boolean) {
  return give(`/api/booths/${booth}/check-ins`, { slot, priority }, label);
}

export function cancel({ booth, number }: MyTicket) {
  return give(`/api/booths/${booth}/tickets/${number}/cancel`, {}, t('cancel'));
}

export function comeBack({ booth, number }: MyTicket) {
  return give(`/api/booths/${booth}/tickets/${number}/back`, {}, t('back'));
}

/** Asks the server what this phone holds: when it opens, and when a ticket has ended elsewhere. */
export async function refresh(market: string) {
  try {
    const mine = await get<Mine>(`/api/markets/${market}/mine`);
    tickets.value = merge(tickets.value, mine.tickets);
    visits.value = mine.visits;
  } catch {
    // What the page holds stays; the banner says that it is old.
  }
}

/** Whose numbers this phone takes besides its holder's. What they are called is kept here and sent nowhere. */
import { reactive } from 'vue';
import type { MyTicket } from '../../shared/messages';
import { isLive } from '../mine';
import { tickets } from '../session';
import { t } from './text';

const KEPT = 'shiji.family';

function kept(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}

const names = reactive(kept());

/** Whose number it is; empty: the holder's own. */
export function whose({ relative }: MyTicket): string {
  return relative ? t('familyNumber', { name: names[relative] ?? t('familyNobody') }) : '';
}

/** Which of the family has this name: the one who had it, else the first who holds no number now. */
export function called(name: string): number {
  const busy = tickets.value.filter(({ state }) => isLive(state)).map(({ relative }) => relative);
  let relative = Number(Object.keys(names).find((one) => names[one] === name) ?? 0);
  while (!relative || (names[relative] !== name && busy.indexOf(relative) >= 0)) relative += 1;
  names[relative] = name;
  try {
    localStorage.setItem(KEPT, JSON.stringify(names));
  } catch {
    // A phone that keeps nothing shows the name until the page is left.
  }
  return relative;
}

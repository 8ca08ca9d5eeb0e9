/** What is not finished when the market ends. */
import type { BoothView, MarketView, Summary } from '../shared/messages';
import type { Tab } from './route';

export interface StillOpen {
  words:
    | 'openWaiting'
    | 'openAtDesk'
    | 'openRequests'
    | 'openOverdue'
    | 'openForwarded'
    | 'openApplied'
    | 'openHours';
  n: number;
  to: Tab;
  /** With what the ledger opens. */
  query?: string;
}

export function stillOpen(market: MarketView, summary: Summary, booths: readonly BoothView[]): StillOpen[] {
  const { tickets, requests } = summary;
  const unanswered = requests.forwarded.filter(({ answered }) => !answered);
  const all: StillOpen[] = [
    { words: 'openAtDesk', n: tickets.at_desk, to: 'overview' },
    { words: 'openWaiting', n: tickets.waiting, to: 'overview' },
    { words: 'openRequests', n: requests.split.open, to: 'ledger', query: 'way=open' },
    {
      words: 'openOverdue',
      n: unanswered.filter(({ overdue }) => overdue).length,
      to: 'ledger',
      query: 'way=forwarded&overdue=true',
    },
    {
      words: 'openForwarded',
      n: unanswered.filter(({ overdue }) => !overdue).length,
      to: 'ledger',
      query: 'way=forwarded',
    },
    { words: 'openApplied', n: booths.filter(({ state }) => state === 'applied').length, to: 'booths' },
    { words: 'openHours', n: (market.details.volunteers ?? 0) > 0 ? 0 : 1, to: 'details' },
  ];
  return all.filter(({ n }) => n > 0);
}

/** 筹备: the steps towards opening day, and what each still lacks. Nothing here is asked twice: it follows from what is there. */
import { list } from '../shared/i18n/marks';
import type { BoothView, MarketView, SetupFacts, Unit } from '../shared/messages';

export const STEPS = ['details', 'booths', 'units', 'people', 'papers', 'open'] as const;
export type Step = (typeof STEPS)[number];

/** What only somebody on the spot can see. */
export const TICKS = {
  papers: ['posters_hung', 'passes_cut'],
  open: ['gate_scanned', 'sound_heard', 'printer_tried', 'volunteers_shown'],
} as const;
export type Tick = (typeof TICKS)[keyof typeof TICKS][number];

export type Lack =
  | 'lackHost'
  | 'lackFuture'
  | 'lackBooths'
  | 'lackApplied'
  | 'lackReturned'
  | 'lackPlace'
  | 'lackUnits'
  | 'lackVolunteers'
  | 'lackHands'
  | 'lackSlots'
  | `tick_${Tick}`;

export interface Missing {
  step: Step;
  words: Lack;
  values: Record<string, string | number>;
  /** The market can't do without; else it is better with. */
  must: boolean;
}

export interface Prepared {
  market: MarketView;
  booths: readonly BoothView[];
  units: readonly Unit[];
  facts: SetupFacts;
  now: number;
}

/** Desks at which somebody will have to be. */
export const desksOf = (booths: readonly BoothView[]): number =>
  booths
    .filter(({ state }) => state === 'confirmed')
    .reduce((sum, { details }) => sum + (details.mode.kind === 'queue' ? details.desks : 1), 0);

export function missing({ market, booths, units, facts, now }: Prepared): Missing[] {
  const found: Missing[] = [];
  const lack = (step: Step, words: Lack, must: boolean, values: Missing['values'] = {}) =>
    found.push({ step, words, values, must });
  const names = (some: readonly BoothView[]) => ({
    n: some.length,
    names: list(some.map(({ code, details }) => [code, details.name].filter(Boolean).join(' '))),
  });

  if (!market.details.host) lack('details', 'lackHost', false);
  if (market.details.closes_at <= now) lack('details', 'lackFuture', true);

  const confirmed = booths.filter(({ state }) => state === 'confirmed');
  const applied = booths.filter(({ state }) => state === 'applied');
  const returned = booths.filter(({ state }) => state === 'returned');
  const nowhere = confirmed.filter(({ place }) => !place);
  const timeless = confirmed.filter(
    ({ details: { mode } }) => mode.kind === 'slots' && mode.slots.length === 0,
  );
  if (confirmed.length === 0) lack('booths', 'lackBooths', true);
  if (applied.length > 0) lack('booths', 'lackApplied', true, names(applied));
  if (returned.length > 0) lack('booths', 'lackReturned', false, names(returned));
  if (nowhere.length > 0) lack('booths', 'lackPlace', false, names(nowhere));
  if (timeless.length > 0) lack('booths', 'lackSlots', false, names(timeless));

  if (units.length === 0) lack('units', 'lackUnits', false);

  const hands = facts.joined + facts.invited;
  const desks = desksOf(booths);
  if (hands === 0) lack('people', 'lackVolunteers', true);
  else if (hands < desks) lack('people', 'lackHands', false, { hands, desks });

  for (const step of ['papers', 'open'] as const) {
    for (const tick of TICKS[step]) {
      if (!facts.ticked.includes(tick)) lack(step, `tick_${tick}`, false);
    }
  }
  return found;
}

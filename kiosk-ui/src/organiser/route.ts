/** Where the organiser's pages stand in the address, so that going back and reloading work. */
import type { RouteLocationNamedRaw } from 'vue-router';

/** The parts of a market's page, in the order in which a market goes. */
export const PHASES = [
  ['before', ['setup', 'details', 'booths', 'people', 'papers', 'rules']],
  ['during', ['overview', 'sources']],
  ['after', ['ledger', 'tasks', 'homes', 'meeting', 'evening', 'summary', 'figures']],
] as const;
export type Phase = (typeof PHASES)[number][0];
export type Tab = (typeof PHASES)[number][1][number];
export const TABS = PHASES.flatMap(([, tabs]): readonly Tab[] => tabs);

/** A market's page (`#/m/<market>/<tab>/<item>`): without a tab its first one, with an item that request or step. */
export function marketPage(market: string, tab?: Tab, item?: string): RouteLocationNamedRaw {
  return { name: 'market', params: { id: market, tab, item } };
}

/** Where in the organiser's screen one is: kept in the address, so that going back and reloading work. */
import { computed, ref } from 'vue';

const hash = ref(location.hash);
window.addEventListener('hashchange', () => (hash.value = location.hash));

/** `#/m/<market>/<tab>/<item>` as its parts after the sign. */
export const parts = computed(() => hash.value.replace(/^#\/?/, '').split('/').filter(Boolean));

export function go(...to: string[]): void {
  location.hash = `#/${to.join('/')}`;
}

/** The parts of a market's page, in the order in which a market goes. */
export const PHASES = [
  ['before', ['setup', 'details', 'booths', 'people', 'papers', 'rules']],
  ['during', ['overview']],
  ['after', ['ledger', 'tasks', 'homes', 'meeting', 'evening', 'summary', 'figures']],
] as const;
export type Phase = (typeof PHASES)[number][0];
export type Tab = (typeof PHASES)[number][1][number];
export const TABS = PHASES.flatMap(([, tabs]): readonly Tab[] => tabs);

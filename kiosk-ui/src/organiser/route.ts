/** Where in the organiser's screen one is: kept in the address, so that going back and reloading work. */
import { computed, ref } from 'vue';

const hash = ref(location.hash);
window.addEventListener('hashchange', () => (hash.value = location.hash));

/** `#/m/<market>/<tab>/<item>` as its parts after the sign. */
export const parts = computed(() => hash.value.replace(/^#\/?/, '').split('/').filter(Boolean));

export function go(...to: string[]): void {
  location.hash = `#/${to.join('/')}`;
}

export const TABS = [
  'overview',
  'booths',
  'rules',
  'ledger',
  'tasks',
  'summary',
  'people',
  'papers',
  'details',
] as const;
export type Tab = (typeof TABS)[number];

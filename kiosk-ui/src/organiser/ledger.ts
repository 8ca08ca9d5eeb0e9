/** What the ledger is asked for, kept in the address so that going back from a request finds the same list. */
import type { Category, RequestKind, Way } from '../shared/messages';

export interface Filters {
  way: Way | 'all';
  kind: RequestKind | '';
  category: Category | '';
  booth: string;
  unit: string;
  overdue: boolean;
  q: string;
}

export const NONE: Filters = {
  way: 'all',
  kind: '',
  category: '',
  booth: '',
  unit: '',
  overdue: false,
  q: '',
};
/** A page's length. */
export const PAGE = 50;

/** The words of a query: only what is asked for. */
export function toQuery(filters: Filters, page = 0): string {
  const words = new URLSearchParams();
  if (filters.way !== 'all') words.set('way', filters.way);
  for (const name of ['kind', 'category', 'booth', 'unit'] as const) {
    if (filters[name]) words.set(name, filters[name]);
  }
  if (filters.overdue) words.set('overdue', 'true');
  if (filters.q.trim()) words.set('q', filters.q.trim());
  if (page > 0) words.set('skip', String(page * PAGE));
  return words.toString();
}

/** The filters of a query that was kept. */
export function fromQuery(query: string): Filters {
  const words = new URLSearchParams(query);
  const word = (name: string) => words.get(name) ?? '';
  return {
    way: (word('way') || 'all') as Filters['way'],
    kind: word('kind') as Filters['kind'],
    category: word('category') as Filters['category'],
    booth: word('booth'),
    unit: word('unit'),
    overdue: word('overdue') === 'true',
    q: word('q'),
  };
}

/** How many filters are set, the way and the words apart. */
export const countOf = ({ kind, category, booth, unit, overdue }: Filters): number =>
  [kind, category, booth, unit, overdue].filter(Boolean).length;

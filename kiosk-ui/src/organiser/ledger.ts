/** What the ledger is asked for, kept in the address so that going back from a request finds the same list. */
import { LEDGER_PAGE } from '../shared/api/limits';
import { queryOf } from '../shared/api/url';
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
/** What a page of the ledger is asked for by: only what is set. */
export const asked = ({ way, kind, category, booth, unit, overdue, q }: Filters, page = 0) => ({
  way: way === 'all' ? undefined : way,
  kind: kind || undefined,
  category: category || undefined,
  booth: booth || undefined,
  unit: unit || undefined,
  overdue: overdue || undefined,
  q: q.trim() || undefined,
  skip: page * LEDGER_PAGE || undefined,
});

/** The filters as the words of a query. */
export const toQuery = (filters: Filters, page = 0): string => queryOf(asked(filters, page));

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

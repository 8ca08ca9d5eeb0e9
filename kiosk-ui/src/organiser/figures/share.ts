/** Shares as they are shown: numerator and denominator first, percents never rounded up. */
import type { Share } from '../../shared/messages';

/** In tenths of a percent, rounded down; `null` if the denominator is 0. */
export function perMille({ part, of }: Share): number | null {
  return of > 0 ? Math.floor((part * 1000) / of) : null;
}

/** As `69.2%`; a dash if the denominator is 0. */
export function percent(share: Share): string {
  const mille = perMille(share);
  return mille === null ? '—' : `${Math.floor(mille / 10)}.${mille % 10}%`;
}

/** How many percentage points a share lies above the one before, to a tenth; `null` where a denominator is 0. */
export function points(share: Share, before: Share | undefined): number | null {
  const [now, then] = [perMille(share), before ? perMille(before) : null];
  return now === null || then === null ? null : (now - then) / 10;
}

/** The names of what home services are sorted by: Chinese, English. */
import type { Equipment, HomeKind, HomeOutcome } from '../messages';

type Names<W extends string> = Record<W, readonly [zh: string, en: string]>;

export const HOME_KINDS: Names<HomeKind> = {
  proxy: ['微孝代办', 'Proxy service'],
  escort: ['陪同', 'Escort'],
  visit: ['走访', 'Home visit'],
  mediation: ['调解', 'Mediation'],
};

export const HOME_OUTCOMES: Names<HomeOutcome> = {
  done: ['办成了', 'Done'],
  failed: ['没办成', 'Failed'],
  retry: ['再约一次', 'Try again'],
};

export const EQUIPMENT: Names<Equipment> = {
  wheelchair: ['轮椅', 'Wheelchair'],
  stair_climber: ['爬楼机', 'Stair climber'],
  other: ['其他器材', 'Other equipment'],
};

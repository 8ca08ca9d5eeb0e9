import type { BoothDetails } from '../shared/messages';

/** A booth as the organiser enters it; code and place once it is confirmed. */
export interface BoothBody {
  details: BoothDetails;
  code?: string;
  place?: string;
}

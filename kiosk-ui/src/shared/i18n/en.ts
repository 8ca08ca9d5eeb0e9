import type { Dictionary } from '.';

/** The same in English; a missing or a superfluous key is a type error. */
export const en: Dictionary = {
  'screen.resident': 'Resident',
  'screen.console': 'Volunteer',
  'screen.display': 'Now serving',
  'screen.organiser': 'Organiser',
};

/**
 * A staff's screen tells the server every minute that it is there, so that the organiser sees which one went quiet: a
 * watched live topic needs no session, and a display asks for nothing else all day.
 */
import { useDocumentVisibility, useIntervalFn } from '@vueuse/core';
import { asProblem, get } from './api';
import { url } from './api/url';

const EVERY = 60_000;

export function pulse(): void {
  const visibility = useDocumentVisibility();
  const { pause } = useIntervalFn(() => {
    // Asleep is quiet, and without a network there is nobody to tell.
    if (visibility.value === 'hidden') return;
    get(url('/api/session')).catch((thrown: unknown) => {
      // A display that nobody invited is a public one: it has nothing to tell.
      if (asProblem(thrown).status === 401) pause();
    });
  }, EVERY);
}

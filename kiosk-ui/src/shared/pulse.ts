/**
 * A staff's screen tells the server every minute that it is there, so that the organiser sees which one went quiet: a
 * watched live topic needs no session, and a display asks for nothing else all day.
 */
import { useDocumentVisibility, useIntervalFn } from '@vueuse/core';
import { asProblem, get } from './api';
import { url } from './api/url';
import { readPage } from './page';

const EVERY = 60_000;

export function pulse(): void {
  // A public display has no session, as the server has said.
  if (readPage()?.signed_in === false) return;
  const visibility = useDocumentVisibility();
  const { pause } = useIntervalFn(() => {
    // A hidden page stays quiet, and without a network nothing can be sent.
    if (visibility.value === 'hidden') return;
    get(url('/api/session')).catch((thrown: unknown) => {
      // A display without an invitation is a public one and has no session to report.
      if (asProblem(thrown).status === 401) pause();
    });
  }, EVERY);
}

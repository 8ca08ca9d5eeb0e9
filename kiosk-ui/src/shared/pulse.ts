/**
 * A staff's screen tells the server every minute that it is there, so that the organiser sees which one went quiet: a
 * watched live topic needs no session, and a display asks for nothing else all day.
 */
import { get } from './api';

const EVERY = 60_000;

export function pulse(): void {
  setInterval(() => {
    // Asleep is quiet, and without a network or a session there is nobody to tell.
    if (!document.hidden) void get('/api/session').catch(() => undefined);
  }, EVERY);
}

/** What a desk gives: commands that are sent until answered, and the last one can be taken back for a few seconds. */
import { reactive, ref, shallowRef } from 'vue';
import { asProblem, type Problem } from '../shared/api';
import { UNDO_WINDOW } from '../shared/api/limits';
import { url, type Body, type TemplateOf, type Url } from '../shared/api/url';
import { ticks } from '../shared/clock';
import { KeptOutbox } from '../shared/keptoutbox';
import type { Action, CheckIn, Done, DeskReply, TicketStepKind } from '../shared/messages';
import type { Pending } from '../shared/outbox';
import { t } from './text';

/** Survives the tab: a volunteer in a dead spot may close the page, and what was tapped is sent when it opens again. */
export const outbox = new KeptOutbox('console');

/** What became of a command that was given before the page was opened anew; nobody else waits for its answer. */
export interface Late {
  key: string;
  label: string;
  problem: Problem | null;
}
export const late = reactive<Late[]>([]);
outbox.onRestored = ({ key, label }) => void late.push({ key, label, problem: null });
outbox.onRefused = ({ key, label }, problem) => void late.push({ key, label, problem });

export interface Toast {
  words: string;
  /** What the undo is sent for; `null`: it cannot be undone. */
  done: Action | null;
  /** Until when it is shown, in milliseconds of `ticks()`. */
  until: number;
}

/** What a scanned pass came to, for the whole screen: it is read at arm's length, between two people. */
export interface Scan {
  good: boolean;
  /** The number, if it gave one. */
  code: string | null;
  words: string;
}

type CommandPath = Extract<TemplateOf<'post'>, `/api/${'' | 'staff/'}booths/{booth}/${string}`>;

const within = (booth: string) => `${url('/api/booths/{booth}', { booth })}/`;

/** Is something of this booth's queue on its way that decides who stands at a desk? Nothing more is called until then. */
export const calling = (pending: readonly Pending[], booth: string) =>
  pending.some(({ path }) => path.startsWith(within(booth)) && /\/(next|call|transfer)$/.test(path));

/** Is something on its way that concerns this ticket? */
export const stepping = (pending: readonly Pending[], booth: string, number: number) =>
  calling(pending, booth) || pending.some(({ path }) => path.includes(`/${booth}/tickets/${number}/`));

/** Is something on its way that opens, closes or pauses the booth or a desk of it? */
export const switching = (pending: readonly Pending[], booth: string) =>
  pending.some(
    ({ path }) =>
      path.startsWith(within(booth)) &&
      /\/(pause|resume|close|reopen|stock|keep-giving|sign-in|sign-out)$/.test(path),
  );

export function useDesk(booth: string, market: () => string | null) {
  const toast = shallowRef<Toast | null>(null);
  const problem = ref<Problem | null>(null);
  const scan = shallowRef<Scan | null>(null);

  function tell(words: string, answer: Done | null) {
    const done = answer && { action: answer.action, of: answer.of };
    toast.value = { words, done, until: ticks() + UNDO_WINDOW };
  }

  /** Gives a command; `words` says what it did, once it did. */
  async function give<P extends CommandPath>(
    path: Url<P>,
    body: Body<P, 'post'>,
    label: string,
    words: (answer: DeskReply) => string = () => t('did', { what: label }),
  ): Promise<DeskReply | null> {
    problem.value = null;
    try {
      const answer = (await outbox.send(path, body, label)) as unknown as DeskReply;
      // What was there already can't be taken back.
      tell(words(answer), answer.again ? null : answer);
      return answer;
    } catch (thrown) {
      problem.value = asProblem(thrown);
      return null;
    }
  }

  /** A step with one ticket; residents have the same steps under another address. */
  function step(number: number, name: TicketStepKind, label: string, words?: () => string) {
    return give(
      url('/api/staff/booths/{booth}/tickets/{number}/{step}', { booth, number, step: name }),
      {},
      label,
      words,
    );
  }

  /** What a check-in came to, in words. */
  function checked({ ticket, again }: CheckIn): string {
    if (!ticket) return t(again ? 'alreadyCounted' : 'counted');
    return t(again ? 'alreadyHad' : 'added', { code: ticket.code });
  }

  /** Gives a command that checks somebody in. */
  function check<P extends CommandPath>(path: Url<P>, body: Body<P, 'post'>, label: string) {
    return give(path, body, label, checked);
  }

  /** Checks a scanned pass in, and fills the screen with what came of it. */
  async function scanned(body: Body<'/api/booths/{booth}/tickets', 'post'>): Promise<DeskReply | null> {
    scan.value = null;
    const answer = await check(url('/api/booths/{booth}/tickets', { booth }), body, t('scanned'));
    if (answer) {
      const { ticket, again } = answer;
      const had = (code: string) => (again ? t('scanHad', { code }) : t('scanNew'));
      const words = ticket ? had(ticket.code) : t(again ? 'scanCounted' : 'scanCount');
      scan.value = { good: !again, code: ticket?.code ?? null, words };
    } else if (problem.value) {
      scan.value = { good: false, code: null, words: problem.value.text };
    }
    return answer;
  }

  async function undo() {
    const done = toast.value?.done;
    const id = market();
    if (!done || !id) return;
    toast.value = null;
    scan.value = null;
    problem.value = null;
    try {
      await outbox.send(url('/api/undo'), { market: id, ...done }, t('undo'));
      toast.value = { words: t('undone'), done: null, until: ticks() + 4_000 };
    } catch (thrown) {
      problem.value = asProblem(thrown);
    }
  }

  return { toast, problem, scan, give, step, check, scanned, undo };
}

export type DeskActions = ReturnType<typeof useDesk>;

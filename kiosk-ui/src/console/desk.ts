/** What a desk gives: commands that are sent until answered, and the last one can be taken back for ten seconds. */
import { ref, shallowRef } from 'vue';
import { asProblem, type Problem } from '../shared/api';
import type { CheckIn, Done } from '../shared/messages';
import { Outbox } from '../shared/outbox';
import { t } from './text';

export const outbox = new Outbox('console');

export interface Toast {
  words: string;
  action: number | null;
  until: number;
}

const UNDO_FOR = 10_000;

export function useDesk(booth: string, market: () => string | null) {
  const toast = shallowRef<Toast | null>(null);
  const problem = ref<Problem | null>(null);

  function tell(words: string, answer: Done | null) {
    toast.value = { words, action: answer?.action ?? null, until: Date.now() + UNDO_FOR };
  }

  /** Gives a command of this booth; `words` says what it did, once it did. */
  function give<T extends Done>(
    path: string,
    body: object,
    label: string,
    words?: (answer: T) => string,
  ): Promise<T | null> {
    return run(`/api/booths/${booth}${path}`, body, label, words);
  }

  async function run<T extends Done>(
    path: string,
    body: object,
    label: string,
    words: (answer: T) => string = () => t('did', { what: label }),
  ): Promise<T | null> {
    problem.value = null;
    try {
      const answer = await outbox.send<T>(path, body, label);
      // What was there already can't be taken back.
      tell(words(answer), 'again' in answer && answer.again ? null : answer);
      return answer;
    } catch (thrown) {
      problem.value = asProblem(thrown);
      return null;
    }
  }

  /** A step with one ticket; residents have the same steps under another address. */
  function step(number: number, name: string, label: string) {
    return run<Done>(`/api/staff/booths/${booth}/tickets/${number}/${name}`, {}, label);
  }

  /** Gives a command that checks somebody in. */
  function check(path: string, body: object, label: string) {
    return give<CheckIn>(path, body, label, (answer) => {
      if (!answer.ticket) return t(answer.again ? 'alreadyCounted' : 'counted');
      return t(answer.again ? 'alreadyHad' : 'added', { code: answer.ticket.code });
    });
  }

  async function undo() {
    const action = toast.value?.action;
    const id = market();
    if (action == null || !id) return;
    toast.value = null;
    problem.value = null;
    try {
      await outbox.send('/api/undo', { market: id, action }, t('undo'));
      toast.value = { words: t('undone'), action: null, until: Date.now() + 4_000 };
    } catch (thrown) {
      problem.value = asProblem(thrown);
    }
  }

  return { toast, problem, give, step, check, undo };
}

export type DeskActions = ReturnType<typeof useDesk>;

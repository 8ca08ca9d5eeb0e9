/** What a desk gives: commands that are sent until answered, and the last one can be taken back for ten seconds. */
import { ref, shallowRef } from 'vue';
import { asProblem, type Problem } from '../shared/api';
import type { Action, CheckIn } from '../shared/messages';
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

  function tell(words: string, answer: Action | null) {
    const action = answer?.undoable === false ? null : (answer?.action ?? null);
    toast.value = { words, action, until: Date.now() + UNDO_FOR };
  }

  /** Gives a command of this booth; `words` says what it did, once it did. */
  async function give<T extends Action>(
    path: string,
    body: object,
    label: string,
    words: (answer: T) => string = () => t('did', { what: label }),
  ): Promise<T | null> {
    problem.value = null;
    try {
      const answer = await outbox.send<T>(`/api/booths/${booth}${path}`, body, label);
      tell(words(answer), answer);
      return answer;
    } catch (thrown) {
      problem.value = asProblem(thrown);
      return null;
    }
  }

  /** Gives a command that checks somebody in. */
  function check(path: string, body: object, label: string) {
    return give<CheckIn>(path, body, label, (answer) => {
      if (answer.kind === 'visit') return t(answer.again ? 'alreadyCounted' : 'counted');
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

  return { toast, problem, give, check, undo };
}

export type DeskActions = ReturnType<typeof useDesk>;

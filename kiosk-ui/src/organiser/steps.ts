/** Which steps a request in a state allows; the server has the last word. */
export interface RequestStep {
  name: 'settle' | 'forward' | 'answer' | 'escalate' | 'decline' | 'duplicate' | 'reopen';
  words:
    | 'stepSettle'
    | 'stepForward'
    | 'stepAnswer'
    | 'stepEscalate'
    | 'stepDecline'
    | 'stepDuplicate'
    | 'stepReopenRequest';
  needs: 'result' | 'reason' | 'unit' | 'number';
}

const ALL: Record<RequestStep['name'], RequestStep> = {
  settle: { name: 'settle', words: 'stepSettle', needs: 'result' },
  forward: { name: 'forward', words: 'stepForward', needs: 'unit' },
  answer: { name: 'answer', words: 'stepAnswer', needs: 'result' },
  escalate: { name: 'escalate', words: 'stepEscalate', needs: 'reason' },
  decline: { name: 'decline', words: 'stepDecline', needs: 'reason' },
  duplicate: { name: 'duplicate', words: 'stepDuplicate', needs: 'number' },
  reopen: { name: 'reopen', words: 'stepReopenRequest', needs: 'reason' },
};

export function stepsOf(state: string): RequestStep[] {
  if (state === 'registered') return [ALL.settle, ALL.forward, ALL.escalate, ALL.duplicate, ALL.decline];
  if (state === 'forwarded') return [ALL.answer, ALL.forward, ALL.escalate, ALL.reopen];
  if (state === 'escalated') return [ALL.forward, ALL.settle, ALL.reopen];
  return [ALL.reopen];
}

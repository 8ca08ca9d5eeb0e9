/** Which steps a request in a state allows the organiser; the server has the last word. */
import type { RequestView } from '../shared/messages';
import { t } from './text';

/** What has to be filled in for a step. */
export type Needs =
  | 'nothing'
  | 'result'
  | 'report'
  | 'reason'
  | 'note'
  | 'unit'
  | 'assign'
  | 'until'
  | 'park'
  | 'number'
  | 'followUp'
  | 'publish'
  | 'claim'
  | 'member'
  | 'handler';

export interface RequestStep {
  name: string;
  words: Parameters<typeof t>[0];
  needs: Needs;
}

const step = (name: string, words: RequestStep['words'], needs: Needs): RequestStep => ({
  name,
  words,
  needs,
});

const S = {
  settle: step('settle', 'stepSettle', 'result'),
  forward: step('forward', 'stepForward', 'unit'),
  assign: step('assign', 'stepAssign', 'assign'),
  accept: step('accept', 'stepAccept', 'handler'),
  answer: step('answer', 'stepAnswer', 'result'),
  remind: step('remind', 'stepRemind', 'note'),
  extend: step('extend', 'stepExtend', 'until'),
  refuse: step('refuse_extension', 'stepRefuseExtension', 'reason'),
  giveBack: step('return', 'stepReturn', 'reason'),
  park: step('park', 'stepPark', 'park'),
  resume: step('resume', 'stepResume', 'reason'),
  escalate: step('escalate', 'stepEscalate', 'reason'),
  decline: step('decline', 'stepDecline', 'reason'),
  duplicate: step('duplicate', 'stepDuplicate', 'number'),
  reopen: step('reopen', 'stepReopenRequest', 'reason'),
  followUp: step('follow_up', 'stepFollowUp', 'followUp'),
  unreachable: step('unreachable', 'stepUnreachable', 'note'),
  clear: step('clear', 'stepClear', 'nothing'),
  publish: step('publish', 'stepPublishWish', 'publish'),
  unpublish: step('unpublish', 'stepUnpublish', 'reason'),
  claim: step('claim', 'stepClaim', 'claim'),
  dispatch: step('dispatch', 'stepDispatch', 'member'),
  giveUp: step('give_up', 'stepGiveUp', 'reason'),
  report: step('report', 'stepReport', 'report'),
};

export function stepsOf(request: RequestView): RequestStep[] {
  const { state, kind, to_decide: decide, asked_until: asked } = request;
  const wish = kind === 'wish' && !request.private ? [S.publish] : [];
  const on = decide ? [S.assign] : [S.forward];
  switch (state) {
    case 'registered':
    case 'reopened':
      return [
        ...wish,
        ...(decide ? [S.assign] : [S.settle, S.forward]),
        S.escalate,
        S.park,
        S.duplicate,
        S.decline,
      ];
    case 'returned':
      return [...on, S.settle, S.escalate, S.park, S.decline, ...(decide ? [] : [S.assign])];
    case 'forwarded':
      return [S.answer, S.remind, S.accept, S.giveBack, S.forward, S.escalate];
    case 'accepted':
    case 'in_progress':
    case 'extended': {
      const more = state === 'extended' ? [] : asked ? [S.extend, S.refuse] : [];
      return [
        ...more,
        S.answer,
        S.remind,
        ...(asked || state === 'extended' ? [] : [S.extend]),
        S.park,
        S.escalate,
      ];
    }
    case 'parked':
      return [S.resume, S.escalate];
    case 'escalated':
      // What is in a topic is answered with it.
      return request.topic ? [] : [S.answer, S.forward, S.reopen];
    case 'answered':
    case 'done':
      return [S.followUp, S.unreachable, ...(request.attempts >= 3 ? [S.clear] : []), S.reopen];
    case 'settled':
      return [S.followUp, S.clear, S.reopen];
    case 'followed_up':
    case 'confirmed':
      return [S.clear, S.reopen];
    case 'published':
      return [S.claim, S.unpublish];
    case 'claimed':
      return [S.report, S.dispatch, S.giveUp];
    default:
      return [S.reopen];
  }
}

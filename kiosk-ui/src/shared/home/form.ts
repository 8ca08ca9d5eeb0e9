/** What is filled in for a step of a home service, and what is sent. */
import type { Equipment, HomeKind, HomeOutcome, HomeStepKind } from '../messages';
import { fromField } from '../time';

export type Act = Exclude<HomeStepKind, 'take_back'>;

export interface HomeForm {
  kind: HomeKind | '';
  who: string;
  bring: string;
  time: string;
  words: string;
  agreed: 'yes' | 'no' | '';
  outcome: HomeOutcome | '';
  what: Equipment | '';
  label: string;
}

export const emptyForm = (): HomeForm => ({
  kind: 'proxy',
  who: '',
  bring: '',
  time: '',
  words: '',
  agreed: 'no',
  outcome: 'done',
  what: 'wheelchair',
  label: '',
});

/** The body of the step; a time that is not filled in is none. */
export function homeBody(act: Act, form: HomeForm): object {
  const time = form.time ? fromField(form.time) : null;
  const { who, bring, words } = form;
  switch (act) {
    case 'plan':
      return { act: 'plan', kind: form.kind || 'proxy', who, bring, time };
    case 'agree':
      return { act: 'agree', time, who, bring };
    case 'nobody_there':
      return { act: 'nobody_there', note: words, next: time };
    case 'round':
      return {
        act: 'round',
        agreed: form.agreed === 'yes',
        words,
        next: form.agreed === 'yes' ? null : time,
      };
    case 'finish':
      return {
        act: 'finish',
        outcome: form.outcome || 'retry',
        words,
        next: form.outcome === 'retry' ? time : null,
      };
    case 'lend':
      return { act: 'lend', what: form.what || 'other', label: form.label, due: time };
  }
}

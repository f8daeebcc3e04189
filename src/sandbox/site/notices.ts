import type { Tone } from '../../pages/state_words.ts';
import type { Texts } from './texts.ts';

export interface Notice {
  readonly tone: Tone;
  /** Chosen when it is shown, in the language of that page. */
  readonly text: (texts: Texts) => string;
}

/** What the last action came to, said once on the next page. */
export class Notices {
  #waiting: Notice | undefined;

  leave(notice: Notice): void {
    this.#waiting = notice;
  }

  take(): Notice | undefined {
    const notice = this.#waiting;
    this.#waiting = undefined;
    return notice;
  }
}

/** The gateway's own words about a call that failed. */
export function refused(answer: { readonly kind: string; readonly explanation: string }): Notice {
  return { tone: 'bad', text: (texts) => `${texts.errors.call(answer.kind)}. ${answer.explanation}` };
}

import type { BankDirectory, ProviderDirectory } from './directories.ts';
import type { Inbox } from './events.ts';
import type { Gateway } from './gateway.ts';
import type { SigningSecret } from './signing_secret.ts';
import type { SiteMemory } from './site_memory.ts';
import type { Texts } from './texts.ts';

/** What the pages and actions of the demo site stand on. */
export interface SiteParts {
  readonly gateway: Gateway;
  readonly journal: CallJournal;
  readonly secret: SigningSecret;
  readonly inbox: Inbox;
  readonly memory: SiteMemory;
  readonly notices: Notices;
  readonly banks: BankDirectory;
  readonly providers: ProviderDirectory;
  /** This site's own address, which the gateway gets as `base_url`. */
  readonly url: string;
  readonly webhookUrl: string;
}

/** How this site calls itself and its only user at the gateway. */
export const siteName = 'demo';
export const userName = 'atelier-moreau';

export interface Notice {
  readonly tone: 'good' | 'bad' | 'plain';
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

/** One call to the gateway as it was made, for the panel that shows it. */
export interface RecordedCall {
  readonly number: number;
  readonly method: string;
  readonly curl: string;
  /** 0 when no answer came. */
  readonly status: number;
  readonly tookMs: number;
  /** The answer's text; JSON unless something went wrong on the way. */
  readonly answer: string;
}

const kept = 12;

/** The latest calls, newest first. */
export class CallJournal {
  #calls: readonly RecordedCall[] = [];
  #count = 0;

  get latest(): readonly RecordedCall[] {
    return this.#calls;
  }

  record(call: Omit<RecordedCall, 'number'>): void {
    this.#count += 1;
    this.#calls = [{ number: this.#count, ...call }, ...this.#calls].slice(0, kept);
  }
}

import { randomUUID } from 'node:crypto';
import { Tickets } from './tickets.ts';

/** What is known of every trip through the pages. */
export interface TripSession {
  readonly id: string;
  /** One of the steps of the provider's funnel. */
  step: string;
  /** The bank that the person has chosen, by the provider's number. */
  bankId: number | undefined;
  /** New or known; undefined until the person has signed in. */
  connectionId: number | string | undefined;
  wrongCodes: number;
  /** What went wrong at this step, for the page. */
  problem: 'wrong_code' | 'no_login' | 'no_account' | 'no_email' | undefined;
  /** Where the browser was sent at the end; a session that ended only repeats it. `''` without an address. */
  endedWith: string | undefined;
}

/**
 * The trips under way.
 * @typeParam Start what opened one, checked, and where the person is
 */
export class Sessions<Start extends Pick<TripSession, 'step' | 'bankId' | 'connectionId'>> extends Tickets<
  Start & TripSession
> {
  open(start: Start): Start & TripSession {
    const session = { ...start, id: randomUUID(), wrongCodes: 0, problem: undefined, endedWith: undefined };
    this.add(session.id, session);
    return session;
  }
}

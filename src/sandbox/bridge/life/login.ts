/** What a person must do on the page before a refresh can end. */
export type Challenge = 'none' | 'otp' | 'otp_fail' | 'app' | 'app_expiry';

/** How one refresh of an item ends. */
export interface Outcome {
  readonly challenge: Challenge;
  readonly status: number;
  /** Lower case, as v3 writes it; undefined takes the status's usual word. */
  readonly info: string | undefined;
  /** The page ends before the sync does. */
  readonly pending: boolean;
  /** The last account is not shared, whatever is chosen on the page. */
  readonly unshared: boolean;
  /** A professional account is there. */
  readonly pro: boolean;
}

const good: Outcome = { challenge: 'none', status: 0, info: undefined, pending: false, unshared: false, pro: false };

/** The words that Demo Bank knows (reference/bridge.md, 6), and those of this simulation, with what the page `/` says of them. */
export const loginWords: Readonly<Record<string, { outcome: Outcome; summary: string }>> = {
  success: { outcome: good, summary: 'the connection works' },
  otp: { outcome: { ...good, challenge: 'otp' }, summary: 'asks for a code; 123456 is right' },
  otp_fail: {
    outcome: { ...good, challenge: 'otp_fail', status: 1010, info: 'otp_failed' },
    summary: 'asks for a code and refuses every one',
  },
  app2app: { outcome: { ...good, challenge: 'app' }, summary: 'waits for the approval in the bank’s app' },
  app2app_expiry: {
    outcome: { ...good, challenge: 'app_expiry', status: 1010, info: 'app_to_app_expired' },
    summary: 'the approval in the bank’s app comes too late',
  },
  sync_pending: {
    outcome: { ...good, pending: true },
    summary:
      'the page ends while the sync still runs: success=false, step=sync_pending, and the item becomes good later',
  },
  unshared: { outcome: { ...good, unshared: true }, summary: 'the last account is not shared (data_access disabled)' },
  pro: {
    outcome: { ...good, status: 1100, pro: true },
    summary: 'a professional account keeps the item locked (1100) until it is confirmed on the page',
  },
};

/** The right code of every OTP page (reference/bridge.md, 6). */
export const rightCode = '123456';

/**
 * Reads a login: outcomes separated by dots, the first for the connection, each next one for the next refresh
 * (`success.1010`). An outcome is a word of `loginWords` or a status with an optional word behind it
 * (`1005_CLOSED_ACCOUNT`). Any other text is a wrong login: 402.
 */
export function readLogin(login: string): readonly [Outcome, ...Outcome[]] {
  const [first = '', ...others] = login.trim().split('.');
  return [readOutcome(first), ...others.map(readOutcome)];
}

function readOutcome(text: string): Outcome {
  const word = Object.hasOwn(loginWords, text) ? loginWords[text] : undefined;
  if (word !== undefined) return word.outcome;
  const [, status, info] = /^(-?\d{1,5})(?:_(\w{1,60}))?$/.exec(text) ?? [];
  if (status === undefined) return { ...good, status: 402 };
  return { ...good, status: Number(status), info: info?.toLowerCase() };
}

/** The outcome of the refresh that comes next; undefined when the login says nothing more about it. */
export function outcomeAhead(login: string, outcomesPlayed: number): Outcome | undefined {
  return readLogin(login)[outcomesPlayed];
}

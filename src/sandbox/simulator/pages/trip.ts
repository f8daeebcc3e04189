/** Where a person is on the way through the pages. */
export interface TripSession {
  /** One of the steps of the provider's funnel. */
  step: string;
  wrongCodes: number;
  /** What went wrong at this step, for the page. */
  problem: 'wrong_code' | 'no_login' | 'no_account' | 'no_email' | undefined;
  /** Where the browser was sent at the end; a session that ended only repeats it. `''` without an address. */
  endedWith: string | undefined;
}

/** A bank as the pages show it. */
export interface ShownBank {
  readonly id: number;
  readonly name: string;
  /** The path of its logo. */
  readonly logo: string;
  readonly group?: string | undefined;
  readonly country?: string;
}

/** The trip of one person: the session with what it is about. Each step wants some more of it, which it names itself. */
export interface Trip {
  readonly session: TripSession;
  /** The bank that the person has chosen. */
  readonly bank: ShownBank | undefined;
  /** The address that the person goes back to. */
  readonly wayBack: string | null | undefined;
  /** What the foot of the page says of the connection, once there is one. */
  readonly reference: Readonly<Record<string, string | number>> | undefined;
}

/** The host that the person goes back to. */
export function hostBehind({ wayBack }: Trip): string | undefined {
  return wayBack ? new URL(wayBack).host : undefined;
}

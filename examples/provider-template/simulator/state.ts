export interface User {
  readonly id: string;
  /** The gateway's id of the user. */
  readonly reference: string;
}

/** The states that the simulator plays; the real provider has more. */
export type ConnectionState = 'good' | 'wrong_password' | 'consent_over';

/** Rows as the wire has them; instants in UTC. */
export interface Connection {
  readonly id: string;
  readonly user_id: string;
  readonly bank_id: string;
  readonly consent_ends_at: string;
  state: ConnectionState;
  read_at: string;
  tried_at: string;
}

export interface Account {
  readonly id: string;
  readonly connection_id: string;
  readonly bank_id: string;
  readonly name: string;
  readonly type: string;
  /** Whether the person lets the application see it. */
  readonly shared: boolean;
  readonly iban: string;
  readonly balance: number;
  readonly currency: string;
}

export interface Transaction {
  readonly id: string;
  readonly account_id: string;
  readonly label: string;
  readonly amount: number;
  readonly currency: string;
  /** yyyy-mm-dd */
  readonly day: string;
  readonly pending: boolean;
  deleted: boolean;
  changed_at: string;
}

/** A person on the way through the pages. */
export interface Session {
  readonly userId: string;
  /** The connection that is to be mended; null for a new one. */
  readonly connection: Connection | null;
  readonly returnTo: string;
  readonly state: string;
}

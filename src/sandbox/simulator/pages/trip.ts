import type { Language } from '../../../pages/language.ts';
import type { TripSession } from '../state/sessions.ts';

/** A bank as the pages show it. */
export interface ShownBank {
  readonly id: number;
  readonly name: string;
  readonly group?: string | undefined;
  readonly country?: string;
}

/** An account to choose, or something like it that has no balance. */
export interface ShownAccount {
  readonly id: number;
  readonly plan: { readonly name: string; readonly pro?: boolean };
  readonly cents?: number;
  readonly iban?: string | undefined;
  readonly isChosen: boolean;
}

interface Living<Connection> {
  readonly life: { readonly connections: ReadonlyMap<unknown, Connection>; ended(one: Connection): Promise<void> };
}

/** The trip of one person: the session with what it is about, and what the buttons do to both. */
export abstract class Trip<World extends Living<Connection>, Session extends TripSession, Connection> {
  readonly world: World;
  readonly session: Session;

  constructor(world: World, session: Session) {
    this.world = world;
    this.session = session;
  }

  /** The steps to which buttons lead: the list of banks, the sign-in, and the sign-in after it failed. */
  abstract readonly places: Readonly<Record<'banks' | 'signIn' | 'again', Session['step']>>;
  /** The address that the person goes back to. */
  abstract readonly wayBack: string | null | undefined;
  /** What the foot of the page says of the connection, once there is one. */
  abstract readonly reference: Readonly<Record<string, string | number>> | undefined;
  /** Whether the bank knows the person already; then no other bank is to be chosen. */
  abstract readonly isAgain: boolean;
  /** By what was posted, which may be anything. */
  abstract readonly findBank: (id: string | number | undefined) => ShownBank | undefined;
  abstract identify(login: string, password: string): void;
  /** The right code was entered. @returns false when the bank refuses even that */
  abstract acceptCode(): boolean;
  abstract refuseCodes(): void;
  /** Why the bank refused. */
  abstract reason(language: Language): string;
  abstract finish(): void;

  get connection(): Connection | undefined {
    return this.world.life.connections.get(this.session.connectionId);
  }

  get accounts(): readonly ShownAccount[] {
    return [];
  }

  /** How long the accounts can be read, where a page says so. */
  get consent(): { readonly endsAt: number; readonly timeZone: string } | undefined {
    return undefined;
  }

  get bank(): ShownBank | undefined {
    return this.findBank(this.session.bankId);
  }

  /** After what comes first, such as terms. */
  enter(): void {
    this.session.step = this.session.bankId === undefined ? this.places.banks : this.places.signIn;
  }

  acceptTerms(): void {
    this.enter();
  }

  giveEmail(_email: string): void {
    this.enter();
  }

  chooseBank(id: string): void {
    const bank = this.findBank(id);
    if (!bank) return;
    this.session.bankId = bank.id;
    this.session.step = this.places.signIn;
  }

  backToBanks(): void {
    if (!this.isAgain) this.session.step = this.places.banks;
  }

  tryAgain(): void {
    this.session.step = this.places.again;
  }

  /** Resolves when the bank has been read. */
  async wait(): Promise<void> {
    if (this.connection) await this.world.life.ended(this.connection);
  }

  /** The end. A trip that has ended keeps its first end. @param address where the browser goes, if anywhere */
  protected end(address: string | null | undefined): void {
    this.session.problem = undefined;
    this.session.endedWith ??= address ?? '';
  }
}

export type AnyTrip = Trip<Living<unknown>, TripSession, unknown>;

/** The host that the person goes back to. */
export function hostBehind({ wayBack }: AnyTrip): string | undefined {
  return wayBack ? new URL(wayBack).host : undefined;
}

/** An address with these values added to its query; those that are undefined are left out. */
export function withQuery(address: string, values: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url.href;
}

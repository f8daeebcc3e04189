import type { Language } from '../../../pages/language.ts';
import { type ShownBank, Trip } from '../../simulator/pages/trip.ts';
import { findProvider } from '../data/providers.ts';
import { day } from '../data/times.ts';
import { failure, type Outcome, reasonIn, success } from '../life/login.ts';
import type { Session, SessionStart } from '../state/sessions.ts';
import type { SandboxConnection, SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';

const emailForm = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/** The trip of one person to a connection, new or known: what each button does to both. */
export class IswigoTrip extends Trip<World, Session, SandboxConnection> {
  readonly places = { banks: 'providers', signIn: 'credentials', again: 'credentials' } as const;

  readonly findBank = (id: string | number | undefined): ShownBank | undefined => findProvider(Number(id));
  readonly wayBack = this.session.redirectUri;

  get reference() {
    const { connection } = this;
    return connection && { id: connection.id, state: connection.status };
  }

  get isAgain(): boolean {
    return this.session.action !== 'create';
  }

  get #user(): SandboxUser | undefined {
    return this.world.state.users.get(this.session.userId);
  }

  reason(language: Language): string {
    return reasonIn(language, this.connection?.reason ?? this.connection?.status ?? '');
  }

  override acceptTerms(): void {
    if (this.#user) this.#user.termsOfService = day(this.world.clock());
    this.world.file.changed();
    this.afterTerms();
  }

  afterTerms(): void {
    if (this.#user?.validated) this.#afterEmail();
    else this.session.step = 'email';
  }

  override giveEmail(email: string): void {
    if (!emailForm.test(email)) {
      this.session.problem = 'no_email';
      return;
    }
    this.session.email = email;
    this.session.step = 'email_code';
  }

  proveEmail(): void {
    if (this.#user) Object.assign(this.#user, { emailValidation: this.session.email, validated: true });
    this.world.file.changed();
    this.#afterEmail();
  }

  identify(login: string): void {
    const { life } = this.world;
    const { connection } = this;
    if (connection) life.setLogin(connection, login);
    const known = connection ?? life.make(this.session.userId, this.session.bankId ?? Number.NaN, login);
    this.session.connectionId = known.id;
    this.#begin(known);
  }

  /** The code is what a strong authentication wants. */
  acceptCode(): boolean {
    const { connection } = this;
    if (!connection) return true;
    const outcome = this.world.life.next(connection);
    this.#sync(connection, outcome.code === 205 ? success : outcome);
    return true;
  }

  refuseCodes(): void {
    if (!this.connection) return;
    this.world.life.setState(this.connection, failure(205));
    this.session.step = 'error';
  }

  look(): void {
    const { connection } = this;
    if (!connection || this.world.life.isRunning(connection)) return;
    this.session.step = connection.status === 'finished' ? 'done' : 'error';
  }

  goOn(): void {
    this.finish();
  }

  /** The end, whatever came of it: the browser goes back to the unchanged address (docs/reference/iswigo.md, 8). */
  finish(): void {
    const { connection } = this;
    // Whoever leaves while the bank waits for a code has not authenticated.
    if (connection?.status === 'waiting user') this.world.life.setState(connection, failure(205));
    this.end(this.session.redirectUri);
  }

  #afterEmail(): void {
    const { connection } = this;
    const { action } = this.session;
    if (action === 'status' || action === 'suggestion') this.session.step = action;
    else if (action === 'sync' && connection) this.#begin(connection);
    else this.enter();
  }

  #begin(connection: SandboxConnection): void {
    const next = this.world.life.next(connection);
    // Who comes to have a connection read again has done at the bank what was wanted there.
    const outcome = this.session.action === 'sync' && next.code === 202 ? success : next;
    if (outcome.sms || (this.session.action === 'sync' && outcome.code === 205)) {
      this.world.life.waitForCode(connection);
      this.session.step = 'code';
    } else {
      this.#sync(connection, outcome);
    }
  }

  #sync(connection: SandboxConnection, outcome: Outcome): void {
    this.world.life.sync(connection, outcome);
    if (outcome.background) this.finish();
    else this.session.step = 'progress';
  }
}

type Opening = Pick<SessionStart, 'action' | 'type' | 'redirectUri' | 'country' | 'bankId' | 'connectionId'>;

/** Opens a session at the first page that the person has not passed on an earlier trip. */
export function openSession(world: World, user: SandboxUser, opening: Opening): Session {
  const session = world.sessions.open({ ...opening, userId: user.id, step: 'terms', email: '' });
  if (user.termsOfService !== null) new IswigoTrip(world, session).afterTerms();
  return session;
}

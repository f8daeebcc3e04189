import { day } from '../data/times.ts';
import { failure, type Outcome, rightCode } from '../life/login.ts';
import type { Session } from '../state/sessions.ts';
import type { SandboxConnection, SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';

/** After three wrong codes the bank gives up. */
const maxWrongCodes = 3;
const emailForm = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/** The trip of one person: what each button does. The HTTP routes and the quick path both walk here. */
export class SessionFlow {
  readonly #world: World;
  readonly #session: Session;

  constructor(world: World, session: Session) {
    this.#world = world;
    this.#session = session;
  }

  get connection(): SandboxConnection | undefined {
    return this.#world.state.connections.get(this.#session.connectionId ?? '');
  }

  get #user(): SandboxUser | undefined {
    return this.#world.state.users.get(this.#session.userId);
  }

  acceptTerms(): void {
    if (this.#user) this.#user.termsOfService = day(this.#world.clock());
    this.#world.file.changed();
    this.afterTerms();
  }

  afterTerms(): void {
    if (this.#user?.validated) this.#afterEmail();
    else this.#session.step = 'email';
  }

  giveEmail(email: string): void {
    if (!emailForm.test(email)) {
      this.#session.problem = 'no_email';
      return;
    }
    this.#session.email = email;
    this.#session.step = 'email_code';
  }

  enterEmailCode(code: string): void {
    if (code.trim() !== rightCode) {
      this.#session.problem = 'wrong_code';
      return;
    }
    if (this.#user) Object.assign(this.#user, { emailValidation: this.#session.email, validated: true });
    this.#world.file.changed();
    this.#afterEmail();
  }

  chooseProvider(providerId: number): void {
    this.#session.providerId = providerId;
    this.#session.step = 'credentials';
  }

  backToProviders(): void {
    this.#session.step = 'providers';
  }

  logIn(login: string): void {
    if (login.trim() === '') {
      this.#session.problem = 'no_login';
      return;
    }
    const { life } = this.#world;
    const { connection } = this;
    if (connection) life.identify(connection, login);
    const known = connection ?? life.make(this.#session.userId, this.#session.providerId ?? Number.NaN, login);
    this.#session.connectionId = known.id;
    this.#session.wrongCodes = 0;
    this.#begin(known, life.next(known));
  }

  enterCode(code: string): void {
    const { connection } = this;
    if (!connection) return;
    if (code.trim() === rightCode) {
      // The code is what a strong authentication wants.
      this.#sync(connection, this.#afterCode(connection));
      return;
    }
    this.#session.wrongCodes += 1;
    if (this.#session.wrongCodes < maxWrongCodes) this.#session.problem = 'wrong_code';
    else {
      this.#world.life.setState(connection, failure(205));
      this.#session.step = 'error';
    }
  }

  tryAgain(): void {
    this.#session.step = 'credentials';
  }

  /** The sync may have ended since the page was written. */
  lookAtSync(): void {
    const { connection } = this;
    if (this.#session.step !== 'progress' || !connection || this.#world.life.isRunning(connection)) return;
    this.#session.step = connection.status === 'finished' ? 'done' : 'error';
  }

  /** The end, whatever came of it: the browser goes back to the unchanged address (docs/reference/iswigo.md, 8). */
  leave(): void {
    const { connection } = this;
    if (connection?.status === 'waiting user') this.#world.life.abandon(connection);
    this.#session.ended = true;
  }

  #afterEmail(): void {
    const { action, providerId } = this.#session;
    const { connection } = this;
    if (action === 'sync' && connection) this.#begin(connection, this.#world.life.next(connection));
    else this.#session.step = providerId === undefined ? 'providers' : 'credentials';
  }

  #begin(connection: SandboxConnection, outcome: Outcome): void {
    if (outcome.sms || (this.#session.action === 'sync' && outcome.code === 205)) {
      this.#world.life.waitForCode(connection);
      this.#session.step = 'code';
    } else {
      this.#sync(connection, outcome);
    }
  }

  #sync(connection: SandboxConnection, outcome: Outcome): void {
    this.#world.life.sync(connection, outcome);
    if (outcome.background) this.leave();
    else this.#session.step = 'progress';
  }

  #afterCode(connection: SandboxConnection): Outcome {
    const outcome = this.#world.life.next(connection);
    return outcome.code === 205 ? { ...outcome, status: 'finished', code: 100, reason: 'OK' } : outcome;
  }
}

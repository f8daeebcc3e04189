import { isUsable } from '../life/item_status.ts';
import { type Outcome, outcomeAhead, rightCode, success } from '../life/login.ts';
import type { Session } from '../state/sessions.ts';
import type { SandboxItem } from '../state/state.ts';
import type { World } from '../world.ts';
import { endSession } from './session_end.ts';

/** After three wrong codes the bank gives up. */
const maxWrongCodes = 3;

/** The trip of one person: what each button does. The HTTP routes and the quick path both walk here. */
export class SessionFlow {
  readonly #world: World;
  readonly #session: Session;

  constructor(world: World, session: Session) {
    this.#world = world;
    this.#session = session;
  }

  get item(): SandboxItem | undefined {
    return this.#world.state.items.get(this.#session.itemId ?? Number.NaN);
  }

  confirmEmail(): void {
    this.#session.step = this.#session.bankId === undefined ? 'highlighted_banks' : 'bank_creds_form';
  }

  chooseBank(bankId: number): void {
    this.#session.bankId = bankId;
    this.#session.step = 'bank_creds_form';
  }

  backToBanks(): void {
    this.#session.step = 'highlighted_banks';
  }

  logIn(login: string): void {
    if (login.trim() === '') {
      this.#session.problem = 'no_login';
      return;
    }
    const item = this.item ?? this.#makeItem();
    const outcome = this.#world.life.identify(item, login);
    this.#session.wrongCodes = 0;
    if (outcome.challenge.startsWith('otp')) this.#session.step = 'otp_form';
    else if (outcome.challenge.startsWith('app')) this.#session.step = 'app_approval';
    else this.#authenticated(item);
  }

  enterCode(code: string): void {
    const item = this.item;
    if (item === undefined) return;
    if (code.trim() === rightCode && this.#outcome(item).challenge !== 'otp_fail') {
      this.#authenticated(item);
      return;
    }
    this.#session.wrongCodes += 1;
    if (this.#session.wrongCodes < maxWrongCodes) this.#session.problem = 'wrong_code';
    else this.#fail(item, { ...success, status: 1010, info: 'otp_failed' });
  }

  approve(): void {
    const item = this.item;
    if (item === undefined) return;
    const outcome = this.#outcome(item);
    if (outcome.challenge === 'app_expiry') this.#fail(item, outcome);
    else this.#authenticated(item);
  }

  /** @param serials the accounts that the person shares */
  chooseAccounts(serials: ReadonlySet<number>): void {
    const item = this.item;
    if (item === undefined) return;
    if (!item.accounts.some((account) => serials.has(account.serial))) {
      this.#session.problem = 'no_account';
      return;
    }
    for (const account of item.accounts) account.shared = serials.has(account.serial);
    this.#sync(item);
  }

  /** v2 opens this page even when no account waits for it. */
  confirmPro(): void {
    const item = this.item;
    if (item !== undefined) this.#world.life.confirmPro(item);
    this.#session.step = 'sync_success';
  }

  tryAgain(): void {
    this.#session.step = 'edit_bank_creds_form';
  }

  /** The sync may have ended since the page was written. */
  lookAtSync(): void {
    const item = this.item;
    if (this.#session.step !== 'sync_in_progress' || item === undefined || item.status < 0) return;
    this.#session.step = item.status === 1100 || isUsable(item.status) ? 'sync_success' : 'sync_error';
  }

  finish(): void {
    endSession(this.#world, this.#session, undefined);
  }

  /** @param step where the person stopped, in Bridge's words (docs/reference/bridge.md, 4) */
  leave(step: string): void {
    const item = this.item;
    const unfinished = item !== undefined && item.recentAt === undefined && item.status < 0;
    if (unfinished && step !== 'sync_pending') this.#world.life.abandon(item);
    endSession(this.#world, this.#session, step);
  }

  #makeItem(): SandboxItem {
    const { userUuid, generation, accountTypes, bankId } = this.#session;
    const item = this.#world.life.make({ userUuid, generation, accountTypes, bankId: bankId ?? Number.NaN });
    this.#session.itemId = item.id;
    return item;
  }

  #authenticated(item: SandboxItem): void {
    const outcome = this.#outcome(item);
    const good = isUsable(outcome.status) || outcome.status === 1100;
    if (!good && outcome.challenge === 'none') this.#fail(item, outcome);
    else if (item.recentAt === undefined) this.#session.step = 'accounts';
    else this.#sync(item);
  }

  #sync(item: SandboxItem): void {
    const { pending } = this.#outcome(item);
    this.#world.life.connect(item);
    if (pending) this.leave('sync_pending');
    else this.#session.step = this.#world.faults.switches.redirect === 'before' ? 'sync_success' : 'sync_in_progress';
  }

  #fail(item: SandboxItem, outcome: Outcome): void {
    this.#world.life.refuse(item, outcome);
    this.#session.step = 'sync_error';
  }

  #outcome(item: SandboxItem): Outcome {
    return outcomeAhead(item.login, item.outcomesPlayed) ?? success;
  }
}

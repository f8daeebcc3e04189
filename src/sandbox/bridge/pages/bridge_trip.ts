import type { Language } from '../../../pages/language.ts';
import { findBank } from '../../simulated_bank/banks.ts';
import { type ShownAccount, type ShownBank, Trip, withQuery } from '../../simulator/pages/trip.ts';
import { isUsable, statusDescription } from '../life/item_status.ts';
import { type Outcome, outcomeOf, success } from '../life/login.ts';
import type { Session } from '../state/sessions.ts';
import type { SandboxItem } from '../state/state.ts';
import type { World } from '../world.ts';

/** The trip of one person to an item, new or known: what each button does to both. */
export class BridgeTrip extends Trip<World, Session, SandboxItem> {
  readonly places = { banks: 'highlighted_banks', signIn: 'bank_creds_form', again: 'edit_bank_creds_form' } as const;

  readonly findBank = (id: string | number | undefined): ShownBank | undefined => findBank(Number(id));
  readonly wayBack = this.session.callbackUrl;

  get reference() {
    const { connection: item } = this;
    return item && { id: item.id, state: item.status, info: item.statusInfo };
  }

  get isAgain(): boolean {
    return this.session.step === 'edit_bank_creds_form';
  }

  override get accounts(): ShownAccount[] {
    const { connection: item } = this;
    if (!item) return [];
    return item.accounts.map((account) => ({
      ...this.world.data.account(item, account),
      id: account.serial,
      isChosen: true,
    }));
  }

  override get consent() {
    return { endsAt: this.connection?.authenticationExpiresAt ?? this.world.clock(), timeZone: 'UTC' };
  }

  reason(language: Language): string {
    const { status = 0, statusInfo = '' } = this.connection ?? {};
    return statusDescription(status, language) ?? statusInfo;
  }

  identify(login: string): void {
    const item = this.connection ?? this.#makeItem();
    const { challenge } = this.world.life.identify(item, login);
    if (challenge.startsWith('otp')) this.session.step = 'otp_form';
    else if (challenge.startsWith('app')) this.session.step = 'app_approval';
    else this.#authenticated(item);
  }

  acceptCode(): boolean {
    const { connection: item } = this;
    if (item && outcomeOf(item).challenge === 'otp_fail') return false;
    if (item) this.#authenticated(item);
    return true;
  }

  refuseCodes(): void {
    this.#fail({ ...success, status: 1010, info: 'otp_failed' });
  }

  approve(): void {
    const { connection: item } = this;
    if (!item) return;
    const outcome = outcomeOf(item);
    if (outcome.challenge === 'app_expiry') this.#fail(outcome);
    else this.#authenticated(item);
  }

  /** @param serials the accounts that the person shares */
  share(serials: ReadonlySet<number>): void {
    const { connection: item } = this;
    if (!item) return;
    for (const account of item.accounts) account.shared = serials.has(account.serial);
    this.#sync(item);
  }

  /** v2 opens this page even when no account waits for it. */
  confirmPro(): void {
    if (this.connection) this.world.life.confirmPro(this.connection);
    this.session.step = 'sync_success';
  }

  look(): void {
    const { connection: item } = this;
    if (!item || item.status < 0) return;
    this.session.step = item.status === 1100 || isUsable(item.status) ? 'sync_success' : 'sync_error';
  }

  goOn(): void {
    this.leave('sync_pending');
  }

  finish(): void {
    this.end(this.#returnAddress(undefined));
  }

  /** @param step where the person stopped, in Bridge's words (docs/reference/bridge.md, 4) */
  leave(step: string): void {
    const { connection: item } = this;
    const unfinished = item && item.recentAt === undefined && item.status < 0;
    if (unfinished && step !== 'sync_pending') this.world.life.abandon(item);
    this.end(this.#returnAddress(step));
  }

  #makeItem(): SandboxItem {
    const { userUuid, generation, accountTypes, bankId } = this.session;
    const item = this.world.life.make({ userUuid, generation, accountTypes, bankId: bankId ?? Number.NaN });
    this.session.connectionId = item.id;
    return item;
  }

  #authenticated(item: SandboxItem): void {
    const outcome = outcomeOf(item);
    const good = isUsable(outcome.status) || outcome.status === 1100;
    if (!good && outcome.challenge === 'none') this.#fail(outcome);
    else if (item.recentAt === undefined) this.session.step = 'accounts';
    else this.#sync(item);
  }

  #sync(item: SandboxItem): void {
    const { pending } = outcomeOf(item);
    this.world.life.keepTo(item, this.session.accountTypes);
    this.world.life.connect(item);
    if (pending) this.leave('sync_pending');
    else this.session.step = this.world.faults.switches.redirect === 'before' ? 'sync_success' : 'sync_in_progress';
  }

  #fail(outcome: Outcome): void {
    if (!this.connection) return;
    this.world.life.refuse(this.connection, outcome);
    this.session.step = 'sync_error';
  }

  /**
   * The address that the browser goes to: the callback with what happened (docs/reference/bridge.md, 4).
   * @param failedAt the step at which the person stopped; undefined for a success
   */
  #returnAddress(failedAt: string | undefined): string | undefined {
    const { redirect } = this.world.faults.switches;
    const { callbackUrl, userUuid, connectionId, context } = this.session;
    if (callbackUrl === undefined || redirect === 'never') return undefined;
    if (redirect === 'minimal') return withQuery(callbackUrl, { user_uuid: userUuid });
    return withQuery(callbackUrl, {
      user_uuid: userUuid,
      item_id: connectionId?.toString(),
      success: String(failedAt === undefined),
      step: failedAt,
      source: 'connect',
      context,
    });
  }
}

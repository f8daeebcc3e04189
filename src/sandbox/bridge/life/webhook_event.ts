import { instantText } from '../../simulated_bank/transaction.ts';
import type { Generation, SandboxItem } from '../state/state.ts';

export interface WebhookEvent {
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
}

export type RefreshTrigger = 'connect' | 'scheduler' | 'api';

/** What happened to an account's transactions. */
export interface RowCounts {
  readonly added: number;
  readonly updated: number;
  readonly deleted: number;
}

/** What every event about an item says; the keys are sorted when it goes out. */
export function itemEvent(type: string, { id, userUuid }: SandboxItem, more: object = {}): WebhookEvent {
  return { type, content: { item_id: id, user_uuid: userUuid, ...more } };
}

export function itemRefreshed(item: SandboxItem, trigger: RefreshTrigger, full: boolean): WebhookEvent {
  return itemEvent('item.refreshed', item, {
    full_refresh: full,
    refresh_trigger: trigger,
    status_code: item.status,
    status_code_info: statusInfo(item, item.generation),
    ...(item.generation === 'v3' && { account_types: item.accountTypes, ...authenticationExpiry(item) }),
  });
}

/**
 * The bank was read for an account: the first time, or once more.
 * @param balance undefined for an account that is not shared; then nothing else is told about it either
 * @param rows undefined the first time
 */
export function accountEvent(
  item: SandboxItem,
  accountId: number,
  balance: number | undefined,
  rows: RowCounts | undefined,
): WebhookEvent {
  const about = aboutAccount(item, accountId, balance);
  if (rows === undefined) return itemEvent('item.account.created', item, about);
  const counts = {
    nb_deleted_transactions: rows.deleted,
    nb_new_transactions: rows.added,
    nb_updated_transactions: rows.updated,
  };
  return itemEvent('item.account.updated', item, { ...about, ...(balance !== undefined && counts) });
}

/** v3 words are lower case, v2 words upper case; v2 has a word of its own for 1010 in the fixtures. */
export function statusInfo(item: SandboxItem, generation: Generation): string {
  if (generation === 'v3') return item.statusInfo;
  return item.statusInfo === 'sca_required_webview' ? 'OTP_REQUIRED' : item.statusInfo.toUpperCase();
}

/** Without milliseconds, as Bridge writes this field (docs/reference/bridge.md, 1). */
export function authenticationExpiry(item: SandboxItem): { authentication_expires_at?: string } {
  if (item.authenticationExpiresAt === undefined) return {};
  return { authentication_expires_at: instantText(item.authenticationExpiresAt).replace(/\.\d+Z$/, 'Z') };
}

/**
 * The bytes that go out: compact, the keys of the content sorted, in the published order of the envelope
 * (docs/reference/bridge.md, 5).
 */
export function printEvent({ type, content }: WebhookEvent, timestamp: number): string {
  const sorted = Object.fromEntries(Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1)));
  return JSON.stringify({ content: sorted, timestamp, type });
}

function aboutAccount({ generation }: SandboxItem, account_id: number, balance: number | undefined): object {
  if (generation === 'v2') return { account_id, balance: balance ?? 0 };
  return balance === undefined
    ? { account_id, data_access: 'disabled' }
    : { account_id, balance, data_access: 'enabled' };
}

import type { Stand } from './open_stand.ts';

/** What the other asks most. */
export function readAccounts({ other: { site, itemId } }: Stand): Promise<unknown> {
  return site.ask('get_bank_accounts', { item_id: itemId, user: site.user });
}

import { Refusal } from '../../connections/refusal.ts';

/** What a call is about: one of the two. */
export type ItemOrAccount = { readonly itemId: string } | { readonly accountId: string };

/** @throws Refusal `mandatory` for neither an account nor an item, `invalid` for both */
export function itemOrAccount(args: {
  readonly item_id: string | null;
  readonly account_id: string | null;
}): ItemOrAccount {
  const { item_id: itemId, account_id: accountId } = args;
  if (itemId !== null && accountId !== null) {
    throw new Refusal('invalid', 'Either account_id or item_id is given, and not both.');
  }
  if (itemId !== null) return { itemId };
  if (accountId !== null) return { accountId };
  throw new Refusal('mandatory', 'account_id or item_id is required.');
}

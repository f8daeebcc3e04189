import { hasHappened } from '../fields.ts';
import type { Fields, Fold } from './json_skeleton.ts';

/** What happened to an account's transactions. */
export interface RowCounts {
  added: number;
  updated: number;
  deleted: number;
}

/** A row that was not touched since it came is new; Powens does not say it in another way. */
const transactions: Fold = {
  fold: { fields: { deleted: 'keep', date_scraped: 'keep', last_update: 'keep' } },
  start: (): RowCounts => ({ added: 0, updated: 0, deleted: 0 }),
  add(sum, element) {
    const counts = sum as RowCounts;
    const { deleted, date_scraped, last_update } = element as Record<string, unknown>;
    if (hasHappened(deleted)) counts.deleted += 1;
    else if (last_update === date_scraped) counts.added += 1;
    else counts.updated += 1;
  },
};

const account = {
  id: 'keep',
  id_user: 'keep',
  id_connection: 'keep',
  disabled: 'keep',
  deleted: 'keep',
  balance: 'keep',
  iban: 'keep',
  type: 'keep',
  transactions,
} as const;

const source = { disabled: 'keep', deleted: 'keep', access_expire: 'keep' } as const;

const connection = {
  id: 'keep',
  id_user: 'keep',
  id_connector: 'keep',
  state: 'keep',
  error: 'keep',
  last_update: 'keep',
  last_push: 'keep',
  next_try: 'keep',
  sources: { each: { fields: source }, most: 50 },
  // That they are there tells events apart.
  subscriptions: { each: { fields: {} }, most: 1 },
  accounts: { each: { fields: account }, most: 2000 },
} as const;

/** What is kept of a webhook: what events need, and nothing of the bank's data but balances (docs/reference/powens.md, 9). */
export const webhookShape: Fields = {
  fields: {
    ...account,
    ...connection,
    id_webhook_data: 'keep',
    signin: 'keep',
    user: { fields: { id: 'keep' } },
    connection: { fields: connection },
    connections: { each: { fields: connection }, most: 200 },
  },
};

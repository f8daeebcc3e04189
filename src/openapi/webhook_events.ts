import { z } from 'zod';
import { id } from '../providers/resources/id.ts';
import { needs } from '../providers/resources/needs.ts';

/** What a site may be told, by type: docs/receiving_events.md says the same in its table, and a test holds the two together. */
export interface WebhookEvent {
  /** When it is sent; part of a sentence. */
  readonly when: string;
  readonly whatToDo: string;
  readonly content: z.ZodObject;
  /** The `content` of an example. */
  readonly example: Readonly<Record<string, unknown>>;
}

const itemId = id.describe('the connection');
const accountId = id.describe('the account');
const user = z.string().describe('the site’s own id of the person or company');
const userUuid = z.union([z.string(), z.number()]).describe('the provider’s id of the user');
const bank = z.string().describe('the name of the bank, as the site called it');
const request = z.string().describe('the connection request that the link came with');
const expiry = z.string().nullable().describe('when the authentication ends, UTC');
const dataAccess = z
  .string()
  .optional()
  .describe('`enabled`, or `disabled` for an account that the person does not share');
const count = (what: string) =>
  z.number().int().optional().describe(`how many transactions ${what}, as the provider counts`);

const itemExample = 9456123;
const accountExample = 51234567;
const userExample = 'compta@erp.example';
const uuidExample = 'c27a9b1e-73c4-4f58-9d06-0b8e5d3a1f42';
const requestExample = '0b0d1d0e-6a56-4d1c-9c5e-0e5b6f3f2a11';
const trip = { request: requestExample, item_id: itemExample, bank: 'Demo Bank', user: userExample };
const account = { item_id: itemExample, account_id: accountExample, user_uuid: uuidExample };

export const webhookEvents: Readonly<Record<string, WebhookEvent>> = {
  'gateway.connection.completed': {
    when: 'a trip to the bank ended well',
    whatToDo: 'keep `item_id`; ask get_bank_accounts',
    content: z.object({ request, item_id: itemId, bank, user }),
    example: trip,
  },
  'gateway.connection.failed': {
    when: 'a trip did not end well, or the bank is away or wants the person again',
    whatToDo:
      'show it to the person, who may try again; with an `item_id` the connection is there, and can be mended or deleted',
    content: z.object({
      request,
      item_id: itemId.nullable().describe('the connection, where there is one'),
      bank,
      user,
      step: z.string().nullable().optional().describe('where it ended'),
      error: z.string().nullable().optional().describe('why, in a word of the provider'),
    }),
    example: { ...trip, item_id: null, step: 'abandoned', error: null },
  },
  'item.created': {
    when: 'the provider has a new connection',
    whatToDo: 'nothing; the first read follows',
    content: z.object({ item_id: itemId, user_uuid: userUuid }),
    example: { item_id: itemExample, user_uuid: uuidExample },
  },
  'item.account.created': {
    when: 'an account is there',
    whatToDo: 'ask get_bank_accounts',
    content: z.object({ item_id: itemId, account_id: accountId, user_uuid: userUuid, data_access: dataAccess }),
    example: { ...account, data_access: 'enabled' },
  },
  'item.account.updated': {
    when: 'an account has news',
    whatToDo:
      'ask sync_transactions, or get_bank_transactions_by_account with `since` = the day of the last call that worked',
    content: z.object({
      item_id: itemId,
      account_id: accountId,
      user_uuid: userUuid,
      data_access: dataAccess,
      transactions_deleted: z.boolean().optional().describe('the provider has deleted those that it had'),
      balance: z.number().optional().describe('the new balance, in units of the currency of the account'),
      nb_new_transactions: count('are new'),
      nb_updated_transactions: count('changed'),
      nb_deleted_transactions: count('were deleted'),
    }),
    example: {
      ...account,
      data_access: 'enabled',
      balance: 1811.42,
      nb_new_transactions: 2,
      nb_updated_transactions: 0,
      nb_deleted_transactions: 1,
    },
  },
  'item.account.deleted': {
    when: 'the bank does not give an account any more',
    whatToDo: 'mark it closed',
    content: z.object({ item_id: itemId, account_id: accountId, user_uuid: userUuid }),
    example: account,
  },
  'item.refreshed': {
    when: 'the connection was read',
    whatToDo:
      'nothing if `status_code` is 0, but ask get_documents where you keep documents; else wait for gateway.item.needs_action',
    content: z.object({
      item_id: itemId,
      user_uuid: userUuid,
      status_code: z.number().int().describe('0 is good; as `status` of the item'),
      status_code_info: z.string().nullable().describe('the provider’s word for it'),
      full_refresh: z
        .boolean()
        .nullable()
        .optional()
        .describe('whether everything was read anew; null where the provider does not say it (Iswigo)'),
      refresh_trigger: z
        .string()
        .nullable()
        .optional()
        .describe('what began it; null where the provider does not say it (Powens, Iswigo)'),
      authentication_expires_at: expiry.optional(),
    }),
    example: {
      item_id: itemExample,
      user_uuid: uuidExample,
      status_code: 0,
      status_code_info: 'ok',
      full_refresh: false,
      refresh_trigger: 'scheduler',
    },
  },
  'gateway.item.needs_action': {
    when: 'the connection begins to need the person, or the bank could not be read for 48 hours (`needs` is `wait`)',
    whatToDo:
      'ask the person, with the link that `method` gives; without it, `what_to_do` of get_bridge_item_details says more',
    content: z.object({
      item_id: itemId,
      bank,
      user,
      needs: z.enum(needs).describe('what the person must do'),
      status: z.number().int().describe('the status of the item'),
      method: z.string().optional().describe('the method that gives the link'),
    }),
    example: {
      item_id: itemExample,
      user: userExample,
      bank: 'Demo Bank',
      needs: 'sca',
      status: 1010,
      method: 'bank_api.bridge.get_sca_authentication_link',
    },
  },
  'gateway.item.authentication_expiring': {
    when: '14 and 3 days before the end of an authentication',
    whatToDo: 'ask the person: get_sca_authentication_link',
    content: z.object({
      item_id: itemId,
      bank,
      user,
      authentication_expires_at: expiry,
      days: z.number().int().describe('within how many days'),
    }),
    example: {
      item_id: itemExample,
      user: userExample,
      bank: 'Demo Bank',
      authentication_expires_at: '2026-12-11T06:00:00.000Z',
      days: 14,
    },
  },
  'gateway.item.deleted': {
    when: 'the connection is gone, whoever deleted it',
    whatToDo: 'forget it; keep its transactions if you like',
    content: z.object({ item_id: itemId, user }),
    example: { item_id: itemExample, user: userExample },
  },
  'gateway.test': {
    when: 'somebody of the site asks for it in its portal, to see whether it arrives',
    whatToDo: 'nothing; answer as to any other event',
    content: z.object({ site: z.string().describe('the name of the site') }),
    example: { site: 'erp.example' },
  },
  'item.deleted': {
    when: 'the provider says that the connection is gone',
    whatToDo: 'nothing; gateway.item.deleted comes too',
    content: z.object({ item_id: itemId, user_uuid: userUuid }),
    example: { item_id: itemExample, user_uuid: uuidExample },
  },
  'user.deleted': {
    when: 'the provider says that the user is gone',
    whatToDo: 'nothing; gateway.item.deleted comes for each item',
    content: z.object({ user_uuid: userUuid }),
    example: { user_uuid: uuidExample },
  },
};

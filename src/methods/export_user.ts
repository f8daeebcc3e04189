import { z } from 'zod';
import { exportUser } from '../connections/owners/export_user.ts';
import { id } from '../providers/resources/id.ts';
import { deliveryStates } from '../relay/delivery_state.ts';
import { text } from './arguments/text.ts';
import { method } from './method.ts';
import { PagedObject } from './paged_object.ts';

const instant = (what: string) => z.string().describe(`${what}; ISO 8601, UTC`);
const instantOrNull = (what: string) => z.string().nullable().describe(`${what}; ISO 8601, UTC`);
const words = (what: string) => z.string().describe(what);
const wordsOrNull = (what: string) => z.string().nullable().describe(what);
const provider = words('the provider; `gateway` for what the gateway tells itself');
const siteOrNull = wordsOrNull('the key of the site');
const state = z.enum(['active', 'deleting', 'deleted']);

const knownAt = z
  .object({
    provider: words('the provider'),
    external_user_id: words('the gateway’s id of the user, which the provider was given'),
    provider_user_id: wordsOrNull('the provider’s own id of the user'),
    state: state.describe('`deleting` while a deletion is under way'),
    has_token: z.boolean().describe('whether a token of the provider is kept, sealed'),
    token_expires_at: instantOrNull('when that token ends'),
    created_at: instant('when the user was first named'),
  })
  .describe('the user at one provider');

const site = z
  .object({
    site: words('the key of the site'),
    base_url: words('its base address'),
    webhook_url: wordsOrNull('where its events go; null without an endpoint'),
    created_at: instant('when it was first named'),
  })
  .describe('a site');

const item = z
  .object({
    item_id: id.describe('the connection'),
    provider,
    site: siteOrNull,
    bank: words('the name of the bank, as the site called it'),
    bank_id: id.nullable().describe('the bank'),
    state: state.describe('of a deleted one hardly more is kept than that it was'),
    status: z.number().describe('the status as last seen'),
    status_code_info: wordsOrNull('the same in a word of the provider'),
    needs: words('what the person must do'),
    authentication_expires_at: instantOrNull('when the authentication ends'),
    last_successful_refresh: instantOrNull('the last refresh that worked'),
    last_try_refresh: instantOrNull('the last refresh that was tried'),
    waits_since: instantOrNull('since when it waits'),
    created_at: instant('when it was recorded'),
    updated_at: instant('when what is kept of it changed last'),
    deleted_at: instantOrNull('when it was deleted'),
  })
  .describe('a connection');

const account = z
  .object({
    account_id: id.describe('the account'),
    item_id: id.describe('its connection'),
    previous_account_ids: z.array(id.describe('an id')).describe('ids that it had before, oldest first'),
    first_seen_at: instant('when it was first listed'),
  })
  .describe('an account');

const request = z
  .object({
    request: words('the connection request'),
    provider,
    site: siteOrNull,
    mode: words('what the person went to the bank for'),
    bank: words('the name of the bank, as the site called it'),
    item_id: id.nullable().describe('the connection'),
    redirect_url: words('where the browser went after the bank'),
    status: z.enum(['pending', 'completed', 'failed', 'expired']).describe('how it stands'),
    step: wordsOrNull('where it ended'),
    error: wordsOrNull('why it failed'),
    created_at: instant('when it was asked for'),
    granted_at: instantOrNull('when the provider gave its page'),
    expires_at: instant('until when somebody could come back'),
    ended_at: instantOrNull('when it ended'),
  })
  .describe('a trip to the bank');

const delivery = z
  .object({
    id: words('the header `webhook-id`'),
    site: siteOrNull,
    state: z.enum(deliveryStates).describe('how it stands'),
    attempts: z.number().describe('how often it was tried'),
    created_at: instant('when it was recorded'),
    delivered_at: instantOrNull('when the site took it'),
    last_status: z.number().nullable().describe('the site’s last answer'),
  })
  .describe('where it went');

const event = z
  .object({
    event_id: words('the gateway’s id of the event'),
    provider,
    type: words('what happened'),
    item_id: id.nullable().describe('the connection'),
    received_at: instant('when it was recorded'),
    applied_at: instantOrNull('when it was taken in'),
    routed_at: instantOrNull('when it was known where it goes'),
    deliveries: z.array(delivery).describe('where it went'),
  })
  .describe('an event, without its body');

const auditEntry = z
  .object({
    at: instant('when'),
    actor: words('who'),
    action: words('what was done'),
    target: words('to which thing'),
    detail: z.record(z.string(), z.unknown()).nullable().describe('ids and outcomes'),
  })
  .describe('an entry of the audit trail');

export const exportUserMethod = method({
  name: 'export_user',
  summary: 'Everything that the gateway keeps about a user, without secrets, for the person who asks. For the GDPR.',
  scope: 'read',
  arguments: z.object({ user: text('The site’s own id of the person or company.') }),
  result: z
    .object({
      user: words('the user'),
      exported_at: instant('when this was put together'),
      known_at: z.array(knownAt).describe('the providers that know the user'),
      sites: z.array(site).describe('the sites of its items and trips'),
      items: z.array(item).describe('its connections, those that were deleted too'),
      accounts: z
        .array(account)
        .describe('accounts that are recognised after a reconnection; the keyed hash that serves for it is left out'),
      requests: z.array(request).describe('its trips to the bank'),
      events: z.array(event).describe('events about it, and where they went; without their sealed bodies'),
      audit: z.array(auditEntry).describe('what the audit trail says about all these'),
    })
    .describe('what is kept, each list in the order of ids or of time'),
  example: { user: 'compta@erp.example' },
  async run(call, { user }) {
    const { head, lists } = await exportUser(call.connections, call.client.id, user);
    return new PagedObject({ ...head }, lists);
  },
});

import { z } from 'zod';
import { exportUser } from '../connections/owners/export_user.ts';
import { id } from '../providers/resources/id.ts';
import { deliveryStates } from '../relay/delivery_state.ts';
import { text } from './arguments/text.ts';
import { method } from './method.ts';
import { PagedObject } from './paged_object.ts';

const instant = z.string().describe('ISO 8601, UTC');
const state = z.enum(['active', 'deleting', 'deleted']);

const knownAt = z.object({
  provider: z.string(),
  external_user_id: z.string().describe('the gateway’s id of the user, which the provider was given'),
  provider_user_id: z.string().nullable().describe('the provider’s own'),
  state,
  has_token: z.boolean().describe('whether a token of the provider is kept, sealed'),
  token_expires_at: instant.nullable(),
  created_at: instant,
});

const site = z.object({
  site: z.string(),
  base_url: z.string(),
  webhook_url: z.string().nullable(),
  created_at: instant,
});

const item = z.object({
  item_id: id,
  provider: z.string(),
  site: z.string().nullable(),
  bank: z.string(),
  bank_id: id.nullable(),
  state: state.describe('of a deleted one hardly more is kept than that it was'),
  status: z.number(),
  status_code_info: z.string().nullable(),
  needs: z.string(),
  authentication_expires_at: instant.nullable(),
  last_successful_refresh: instant.nullable(),
  last_try_refresh: instant.nullable(),
  created_at: instant,
  updated_at: instant,
  deleted_at: instant.nullable(),
});

const account = z.object({ account_id: id, item_id: id, previous_account_ids: z.array(id), first_seen_at: instant });

const request = z.object({
  request: z.string(),
  provider: z.string(),
  site: z.string().nullable(),
  mode: z.string(),
  bank: z.string(),
  item_id: id.nullable(),
  redirect_url: z.string(),
  status: z.enum(['pending', 'completed', 'failed', 'expired']),
  step: z.string().nullable(),
  error: z.string().nullable(),
  created_at: instant,
  expires_at: instant,
  ended_at: instant.nullable(),
});

const event = z.object({
  event_id: z.string(),
  provider: z.string(),
  type: z.string(),
  item_id: id.nullable(),
  received_at: instant,
  applied_at: instant.nullable(),
  routed_at: instant.nullable(),
  deliveries: z.array(
    z.object({
      id: z.string().describe('the header `webhook-id`'),
      site: z.string().nullable(),
      state: z.enum(deliveryStates),
      attempts: z.number(),
      created_at: instant,
      delivered_at: instant.nullable(),
      last_status: z.number().nullable(),
    }),
  ),
});

const auditEntry = z.object({
  at: instant,
  actor: z.string(),
  action: z.string(),
  target: z.string(),
  detail: z.record(z.string(), z.unknown()).nullable(),
});

export const exportUserMethod = method({
  name: 'export_user',
  summary: 'Everything that the gateway keeps about a user, without secrets, for the person who asks. For the GDPR.',
  scope: 'read',
  arguments: z.object({ user: text('The site’s own id of the person or company.') }),
  result: z.object({
    user: z.string(),
    exported_at: instant,
    known_at: z.array(knownAt).describe('the providers that know the user'),
    sites: z.array(site).describe('the sites of its items and trips'),
    items: z.array(item).describe('its connections, those that were deleted too'),
    accounts: z
      .array(account)
      .describe('accounts that are recognised after a reconnection; the keyed hash that serves for it is left out'),
    requests: z.array(request).describe('its trips to the bank'),
    events: z.array(event).describe('events about it, and where they went; without their sealed bodies'),
    audit: z.array(auditEntry).describe('what the audit trail says about all these'),
  }),
  example: { user: 'compta@erp.example' },
  async run(call, { user }) {
    const { head, lists } = await exportUser(call.connections, call.client.id, user);
    return new PagedObject({ ...head }, lists);
  },
});

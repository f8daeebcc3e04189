import { z } from 'zod';
import { id } from './id.ts';
import { needs } from './needs.ts';

const instant = z.string().nullable();

/** A bank connection, with the field names of Bridge 2021-06-01 (docs/reference/bridge.md, 2.4) and the gateway's own. */
export const item = z.object({
  id: id.describe('the connection, the same as long as it lives'),
  status: z.number().int().describe('Bridge’s item status: 0 is good, 1010 wants an SCA, 402 new credentials'),
  status_code_info: z.string().nullable().describe('the provider’s word for the status; an open list'),
  status_code_description: z
    .string()
    .nullable()
    .describe('the same as a sentence for people, where the provider has one'),
  bank_id: id.nullable().describe('its bank, for get_single_bank'),
  provider: z.string().describe('the provider that it is at'),
  needs: z.enum(needs).describe('what the person must do'),
  authentication_expires_at: instant.describe('when the next strong authentication is due, UTC'),
  last_successful_refresh: instant.describe('when the bank was last read with success, ISO 8601, UTC'),
  last_try_refresh: instant.describe('when it was last tried, ISO 8601, UTC'),
});

/** @since 0.2 */
export type Item = z.infer<typeof item>;

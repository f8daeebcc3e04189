import { z } from 'zod';
import { id } from './id.ts';
import { needs } from './needs.ts';

const instant = z.string().nullable();

/** A bank connection, with the field names of Bridge 2021-06-01 (docs/reference/bridge.md, 2.4) and the gateway's own. */
export const item = z.object({
  id,
  status: z.number().int().describe('Bridge’s item status: 0 is good, 1010 wants an SCA, 402 new credentials'),
  status_code_info: z.string().nullable(),
  status_code_description: z.string().nullable(),
  bank_id: id.nullable(),
  provider: z.string(),
  needs: z.enum(needs).describe('what the person must do'),
  authentication_expires_at: instant.describe('when the next strong authentication is due, UTC'),
  last_successful_refresh: instant,
  last_try_refresh: instant,
});

export type Item = z.infer<typeof item>;

import { z } from 'zod';
import { amount } from './amount.ts';
import { id } from './id.ts';

/** An invoice or another document that the provider fetched from the bank. */
export const document = z.object({
  id,
  item_id: id,
  name: z.string().nullable(),
  extension: z.string().nullable(),
  mime: z.string().nullable(),
  size: z.number().int().nullable().describe('in bytes'),
  type: z.string().nullable().describe('invoice, document, …; an open list'),
  date: z.string().nullable().describe('of an invoice, yyyy-mm-dd'),
  amount: amount.nullable().describe('of an invoice, as the provider wrote it; Iswigo seems to write cents'),
  sha1: z.string().nullable().describe('of the file, in hex'),
  created_at: z.string().nullable().describe('when the provider fetched it, UTC'),
  provider: z.string(),
});

export type Document = z.infer<typeof document>;

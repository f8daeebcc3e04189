import { z } from 'zod';
import { amount } from './amount.ts';
import { id } from './id.ts';

/** An invoice or another document that the provider fetched from the bank. */
export const document = z.object({
  id: id.describe('the document, for download_document'),
  item_id: id.describe('the connection that it comes from'),
  name: z.string().nullable().describe('of the file, without its ending'),
  extension: z.string().nullable().describe('the ending of the file, without a dot'),
  mime: z.string().nullable().describe('the media type of the file'),
  size: z.number().int().nullable().describe('in bytes'),
  type: z.string().nullable().describe('invoice, document, …; an open list'),
  date: z.string().nullable().describe('of an invoice, yyyy-mm-dd'),
  amount: amount.nullable().describe('of an invoice, as the provider wrote it; Iswigo seems to write cents'),
  sha1: z.string().nullable().describe('of the file, in hex'),
  created_at: z.string().nullable().describe('when the provider fetched it, UTC'),
  provider: z.string().describe('the provider that it comes from'),
});

/** @since 0.2 */
export type Document = z.infer<typeof document>;

import { z } from 'zod';
import { amount } from './amount.ts';
import { documentTypes } from './document_types.ts';
import { id } from './id.ts';
import { subscription } from './subscription.ts';

/** An invoice or another document that the provider fetched from a bank or a supplier. */
export const document = z.object({
  id: id.describe('the document, for download_document'),
  item_id: id.describe('the connection that it comes from'),
  name: z.string().nullable().describe('of the file, without its ending'),
  extension: z.string().nullable().describe('the ending of the file, without a dot'),
  mime: z.string().nullable().describe('the media type of the file; Powens tells it with the file, not before it'),
  size: z.number().int().nullable().describe('in bytes; Powens tells it with the file'),
  has_file: z
    .boolean()
    .describe('whether download_document gives a file; a document without one is what is known about it'),
  type: z
    .string()
    .nullable()
    .describe(`${Object.keys(documentTypes).join(', ')} (types.md); one that is new stays the provider’s word`),
  date: z.string().nullable().describe('of the invoice or paper, yyyy-mm-dd'),
  due_date: z.string().nullable().describe('until when an invoice is to be paid, yyyy-mm-dd; Powens'),
  number: z.string().nullable().describe('of the invoice; Powens'),
  issuer: z.string().nullable().describe('who issued it; Powens'),
  amount: amount.nullable().describe('of an invoice, all included, in units of the currency: 750 is 750 euros'),
  untaxed_amount: amount.nullable().describe('the same without taxes; Powens'),
  vat_amount: amount.nullable().describe('the value-added tax in it; Powens'),
  currency_code: z.string().nullable().describe('ISO 4217, of the amounts; Powens'),
  is_income: z.boolean().nullable().describe('true: the person gets the amount; false: they pay it; Powens'),
  sha1: z.string().nullable().describe('of the file, in hex; Iswigo'),
  created_at: z.string().nullable().describe('when the provider fetched it, UTC'),
  updated_at: z.string().nullable().describe('when it last changed at the provider, UTC; Powens'),
  subscription: subscription.nullable().describe('what it belongs to, and how that is; Powens'),
  provider: z.string().describe('the provider that it comes from'),
});

/** @since 0.2 */
export type Document = z.infer<typeof document>;

import { integer } from '../fields.ts';
import type { Document } from '../resources/document.ts';
import { documentType } from './document_types.ts';
import { day, id, type Row, record, text } from './fields.ts';
import type { InstantReader } from './times.ts';
import { unitsOfCents } from './units_of_cents.ts';

/** `meta` is an object for invoices and an empty list for others (docs/reference/iswigo.md, 7). */
export function document(row: Row, instantOf: InstantReader): Document {
  const meta = record(row.meta);
  return {
    id: id(row.document_id, 'no_id'),
    item_id: id(row.connection_id, 'no_item'),
    name: text(row.name),
    extension: text(row.extension),
    mime: text(row.mime),
    size: integer(row.size),
    // Iswigo lists files.
    has_file: true,
    type: documentType(text(row.type)),
    date: day(record(meta?.date)?.date),
    due_date: null,
    number: null,
    issuer: null,
    amount: unitsOfCents(record(meta?.amount)?.total),
    untaxed_amount: null,
    vat_amount: null,
    currency_code: null,
    is_income: null,
    sha1: text(record(row.hash)?.sha1)?.toLowerCase() ?? null,
    created_at: instantOf(row.create_time),
    updated_at: null,
    subscription: null,
    provider: 'iswigo',
  };
}

import { integer } from '../fields.ts';
import type { Document } from '../resources/document.ts';
import { day, decimal, id, type Row, record, text } from './fields.ts';
import type { InstantReader } from './times.ts';

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
    type: text(row.type),
    date: day(record(meta?.date)?.date),
    amount: decimal(record(meta?.amount)?.total),
    sha1: text(record(row.hash)?.sha1)?.toLowerCase() ?? null,
    created_at: instantOf(row.create_time),
    provider: 'iswigo',
  };
}

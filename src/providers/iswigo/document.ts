import type { Document } from '../resources/document.ts';
import { amount, id, type Row, record, text } from './fields.ts';
import type { InstantReader } from './times.ts';

/** `meta` is an object for invoices and an empty list for others (docs/reference/iswigo.md, 7). */
export function document(row: Row, instantOf: InstantReader): Document {
  const meta = record(row.meta);
  return {
    id: id(row.document_id, 'document_id'),
    item_id: id(row.connection_id, 'connection_id'),
    name: text(row.name),
    extension: text(row.extension),
    mime: text(row.mime),
    size: Number.isSafeInteger(row.size) ? (row.size as number) : null,
    type: text(row.type),
    date: text(record(meta?.date)?.date),
    amount: amount(record(meta?.amount)?.total, 'amount'),
    sha1: text(record(row.hash)?.sha1)?.toLowerCase() ?? null,
    created_at: instantOf(row.create_time),
    provider: 'iswigo',
  };
}

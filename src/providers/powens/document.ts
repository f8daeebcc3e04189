import { day, decimal, flag, numberText, type Row, record, text } from '../fields.ts';
import type { Document } from '../resources/document.ts';
import type { Subscription } from '../resources/subscription.ts';
import { currencyCode } from './currency.ts';
import { documentType } from './document_types.ts';
import { siteId } from './fields.ts';
import { instantOf } from './paris_time.ts';

/** What a document does not say itself. */
export interface AroundDocument {
  /** As sites see it: a document names its subscription at most. */
  readonly itemId: string;
  readonly subscription: Subscription | null;
  /** Powens' word for its type, where the row has a number alone. */
  readonly typeName: string | null;
}

export function document(row: Row, { itemId, subscription, typeName }: AroundDocument): Document {
  return {
    id: siteId(row.id, 'no_id'),
    item_id: itemId,
    name: text(row.name),
    extension: extensionOf(row),
    mime: null,
    size: null,
    has_file: fileOf(row) !== null,
    type: documentType(typeNameOf(row) ?? typeName),
    date: day(row.date),
    due_date: day(row.duedate),
    number: numberText(row.number),
    issuer: text(row.issuer),
    amount: decimal(row.total_amount),
    untaxed_amount: decimal(row.untaxed_amount),
    vat_amount: decimal(row.vat),
    currency_code: currencyCode(row.currency),
    is_income: flag(row.income),
    sha1: null,
    created_at: instantOf(row.timestamp),
    updated_at: instantOf(row.last_update),
    subscription,
    provider: 'powens',
  };
}

/** The page of documents says a number, its guide a text (docs/reference/powens.md, 8). */
export function typeNameOf({ type }: Row): string | null {
  return text(type) ?? text(record(type)?.name);
}

/** Where the file is; null where the website has none. */
export function fileOf({ url, has_file_on_website }: Row): string | null {
  return flag(has_file_on_website) === false ? null : text(url);
}

/** By the address of the file, which is all that tells it; null for one without an ending. */
export function extensionOf(row: Row): string | null {
  const [path = ''] = (text(row.url) ?? '').split(/[?#]/);
  return /\.([A-Za-z0-9]{1,8})$/.exec(path.slice(path.lastIndexOf('/')))?.[1]?.toLowerCase() ?? null;
}

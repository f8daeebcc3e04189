import { day, numberText, type Row, text } from '../fields.ts';
import type { Subscription } from '../resources/subscription.ts';
import { hasHappened, siteId } from './fields.ts';
import { instantOf } from './paris_time.ts';

/** How a subscription is, in one word: what is gone cannot be read, whatever the last error was (docs/reference/powens.md, 8). */
export function subscription(row: Row): Subscription {
  return {
    id: siteId(row.id, 'no_id'),
    name: text(row.label),
    number: numberText(row.number),
    subscriber: text(row.subscriber),
    status: hasHappened(row.deleted) ? 'gone' : (text(row.error) ?? 'ok'),
    valid_until: day(row.validity),
    renewed_on: day(row.renewdate),
    updated_at: instantOf(row.last_update),
  };
}

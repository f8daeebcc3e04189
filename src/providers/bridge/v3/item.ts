import type { Item } from '../../resources/item.ts';
import { id, instant, optionalId, type Row, status, text } from '../fields.ts';
import type { NeedsReader } from '../needs_by_status.ts';

export function item(row: Row, needsOf: NeedsReader): Item {
  const code = status(row.status);
  return {
    id: id(row.id, 'no_id'),
    status: code,
    status_code_info: text(row.status_code_info),
    status_code_description: text(row.status_code_description),
    bank_id: optionalId(row.provider_id),
    provider: 'bridge',
    needs: needsOf(code),
    authentication_expires_at: instant(row.authentication_expires_at),
    last_successful_refresh: instant(row.last_successful_refresh),
    last_try_refresh: instant(row.last_try_refresh),
  };
}

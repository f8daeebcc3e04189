import type { Item } from '../../resources/item.ts';
import { id, optionalId, type Row, status, text } from '../fields.ts';
import type { NeedsReader } from '../needs_by_status.ts';

/** Items have no dates here (2.4). */
export function item(row: Row, needsOf: NeedsReader): Item {
  const code = status(row.status);
  return {
    id: id(row.id, 'no_id'),
    status: code,
    status_code_info: text(row.status_code_info),
    status_code_description: text(row.status_code_description),
    bank_id: optionalId(row.bank_id),
    provider: 'bridge',
    needs: needsOf(code),
    authentication_expires_at: null,
    last_successful_refresh: null,
    last_try_refresh: null,
  };
}

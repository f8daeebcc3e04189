import type { Id } from '../../providers/resources/id.ts';
import { text } from './text.ts';

/** The argument `item_id`. */
export const itemId = text('The item.', 64);

/** Bridge's ids are numbers in its own answers; a site gets them as it would from Bridge. */
export function siteItemId(stored: string): Id {
  return /^[1-9]\d{0,14}$/.test(stored) ? Number(stored) : stored;
}

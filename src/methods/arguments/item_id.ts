import { text } from './text.ts';

/** The argument `item_id`. */
export const itemId = text('The item.', 64);

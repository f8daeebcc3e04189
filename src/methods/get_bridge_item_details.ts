import { z } from 'zod';
import { itemDocument } from '../connections/items/item_document.ts';
import { item } from '../providers/resources/item.ts';
import { itemId } from './arguments/item_id.ts';
import { languageOf } from './arguments/lang.ts';
import { optionalText } from './arguments/text.ts';
import { method } from './method.ts';

export const getBridgeItemDetails = method({
  name: 'get_bridge_item_details',
  summary: 'The “Bridge Item” document: how a connection stands, and what the person must do about it.',
  scope: 'read',
  arguments: z.object({
    item_id: itemId,
    lang: optionalText(
      'The language of `status_code_description`, `fr` or `en`, where the provider translates it (Bridge; French when missing).',
      16,
    ),
  }),
  result: z.object({
    doctype: z.literal('Bridge Item'),
    name: z.string(),
    owner: z.string(),
    creation: z.string().describe('yyyy-mm-dd hh:mm:ss.ffffff, UTC'),
    modified: z.string(),
    modified_by: z.string(),
    docstatus: z.literal(0),
    idx: z.literal(0),
    ...item.shape,
    bank: z.string().describe('as the site called it'),
    site: z.string(),
    user: z.string(),
  }),
  example: { item_id: '9456123' },
  run: (call, { item_id, lang }) =>
    itemDocument(call.connections, call.client, item_id, lang === null ? undefined : languageOf(lang)),
});

import { z } from 'zod';
import { itemDocument } from '../connections/items/item_document.ts';
import { item } from '../providers/resources/item.ts';
import { itemId } from './arguments/item_id.ts';
import { languageOf } from './arguments/lang.ts';
import { optionalText } from './arguments/text.ts';
import { method } from './method.ts';
import { wayOnShape } from './way_on.ts';

export const getBridgeItemDetails = method({
  name: 'get_bridge_item_details',
  summary: 'The “Bridge Item” document: how a connection stands, and what the person must do about it.',
  scope: 'read',
  endsWithCaller: true,
  arguments: z.object({
    item_id: itemId,
    lang: optionalText(
      'The language of `status_code_description`, `fr` or `en`, where the provider translates it (Bridge; French when missing).',
      16,
    ),
  }),
  result: z
    .object({
      doctype: z.literal('Bridge Item').describe('what every Frappe document says of itself'),
      name: z.string().describe('its id, as text'),
      owner: z.string().describe('the client'),
      creation: z.string().describe('yyyy-mm-dd hh:mm:ss.ffffff, UTC'),
      modified: z.string().describe('when its state last changed, in the same form'),
      modified_by: z.string().describe('the client'),
      docstatus: z.literal(0).describe('as of any Frappe document that is no draft to submit'),
      idx: z.literal(0).describe('as of any Frappe document that is no row'),
      ...item.shape,
      ...wayOnShape,
      bank: z.string().describe('as the site called it'),
      site: z.string().describe('the site that hears of it'),
      user: z.string().describe('whose it is, as the site calls them'),
    })
    .describe('the connection as the provider sees it now, in the form of a Frappe document'),
  example: { item_id: '9456123' },
  run: (call, { item_id, lang }) =>
    itemDocument(call.connections, call.client, item_id, lang === null ? undefined : languageOf(lang)),
});

import { z } from 'zod';
import { answerWithLink, itemLinkArguments, linkExample, linkResult } from './arguments/link.ts';
import { method } from './method.ts';

export const getBridgeEditLink = method({
  name: 'get_bridge_edit_link',
  summary: 'A page where the person corrects the credentials of a connection (item needs `edit`).',
  scope: 'link',
  arguments: z.object(itemLinkArguments),
  result: linkResult,
  example: { ...linkExample, item_id: '9456123' },
  run: (call, args) => answerWithLink(call, 'edit', args),
});

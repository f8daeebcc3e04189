import { z } from 'zod';
import { answerWithLink, itemLinkArguments, linkExample, linkResult } from './arguments/link.ts';
import { method } from './method.ts';

export const getManageLink = method({
  name: 'get_manage_link',
  summary: 'A page where the person chooses which accounts of a connection are shared, where the provider has one.',
  scope: 'link',
  arguments: z.object(itemLinkArguments),
  result: linkResult,
  example: { ...linkExample, item_id: '9456123' },
  run: (call, args) => answerWithLink(call, 'manage', args),
});

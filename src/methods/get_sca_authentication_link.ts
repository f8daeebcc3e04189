import { z } from 'zod';
import { answerWithLink, itemLinkArguments, linkExample, linkResult } from './arguments/link.ts';
import { method } from './method.ts';

export const getScaAuthenticationLink = method({
  name: 'get_sca_authentication_link',
  summary: 'A page where the person renews the strong customer authentication (item needs `sca`, or it expires soon).',
  scope: 'link',
  arguments: z.object(itemLinkArguments),
  result: linkResult,
  example: { ...linkExample, item_id: '9456123' },
  run: (call, args) => answerWithLink(call, 'sca', args),
});

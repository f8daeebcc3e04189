import { z } from 'zod';
import { answerWithLink, linkExample, linkResult, plainLinkArguments } from './arguments/link.ts';
import { method } from './method.ts';

export const getProConfirmationLink = method({
  name: 'get_pro_confirmation_link',
  summary: 'A page where the person confirms that the account is a professional one (item needs `pro`).',
  scope: 'link',
  arguments: z.object(plainLinkArguments),
  result: linkResult,
  example: { ...linkExample, item_id: '9456123' },
  run: (call, args) => answerWithLink(call, 'pro', args),
});

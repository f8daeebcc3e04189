import { z } from 'zod';
import { answerWithLink, linkArguments, linkExample, linkResult } from './arguments/link.ts';
import { method } from './method.ts';

export const getBridgeConnectLink = method({
  name: 'get_bridge_connect_link',
  summary:
    'A page where the person connects a bank. With item_id it mends that connection instead of making a second one.',
  scope: 'link',
  arguments: z.object(linkArguments),
  result: linkResult,
  example: linkExample,
  run: (call, args) => answerWithLink(call, 'connect', args),
});

import { z } from 'zod';
import { readBank } from '../connections/bank_data/read_reference_data.ts';
import { bank } from '../providers/resources/bank.ts';
import { text } from './arguments/text.ts';
import { method } from './method.ts';

export const getSingleBank = method({
  name: 'get_single_bank',
  summary: 'A bank: name, country, logo.',
  scope: 'read',
  endsWithCaller: true,
  arguments: z.object({ bank_id: text('The bank, as in `bank_id` of an item or an account.', 64) }),
  result: bank.describe('the bank'),
  example: { bank_id: '574' },
  run: (call, args) => readBank(call.connections, args.bank_id),
});

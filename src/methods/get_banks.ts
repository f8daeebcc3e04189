import { z } from 'zod';
import { searchBanks } from '../connections/bank_data/search_banks.ts';
import { bank } from '../providers/resources/bank.ts';
import { country } from './arguments/country.ts';
import { provider } from './arguments/provider.ts';
import { optionalText } from './arguments/text.ts';
import { wholeNumber } from './arguments/whole_number.ts';
import { method } from './method.ts';
import { WithSkipped } from './with_skipped.ts';

export const getBanks = method({
  name: 'get_banks',
  summary: 'Banks that a person can connect, by name, with logos.',
  scope: 'read',
  endsWithCaller: true,
  arguments: z.object({
    provider,
    country: country('Two letters, such as `FR`; any country when missing.'),
    search: optionalText(
      'A part of the name or of the group’s; case and accents do not matter. All banks when missing.',
      80,
    ),
    limit: wholeNumber('How many at most: 1 to 500, 50 when missing.', { minimum: 1, maximum: 500, fallback: 50 }),
    after: optionalText('The `after` of the page before; the first page when missing.', 64),
  }),
  result: z
    .object({
      banks: z.array(bank).describe('in the provider’s own order'),
      after: z.string().nullable().describe('give it back for the next page; null on the last one'),
    })
    .describe('a page of banks'),
  mayLeaveOut: true,
  example: { country: 'FR', search: 'credit' },
  async run(call, args) {
    const { skipped, ...found } = await searchBanks(call.connections, args);
    return new WithSkipped(found, skipped);
  },
});

import { z } from 'zod';
import { sourceOfAccount, sourcesOfItem } from '../connections/bank_data/statement_sources.ts';
import { statementFormats } from '../statements/formats.ts';
import type { StatementFormat } from '../statements/statement_format.ts';
import { itemOrAccount } from './arguments/item_or_account.ts';
import { languageOf } from './arguments/lang.ts';
import { statementDays, statementDaysOf } from './arguments/statement_days.ts';
import { optionalText, text } from './arguments/text.ts';
import { type UserArguments, userArguments, userOf } from './arguments/user.ts';
import type { Call } from './call.ts';
import { method } from './method.ts';
import { statementFile } from './statement_file.ts';

const names = statementFormats.map(({ name }) => name);
const titles = statementFormats.map(({ name, title }) => `\`${name}\` (${title})`);

export const getStatement = method({
  name: 'get_statement',
  summary: 'A statement of an account, or of all shared accounts of an item, as a file for accountants’ programs.',
  scope: 'read',
  endsWithCaller: true,
  arguments: z.object({
    account_id: optionalText('The account; when missing, `item_id` says which ones.', 64),
    item_id: optionalText(
      'The item, for one file of all its accounts that are shared (`qif` takes one account); when missing, `account_id` says which one.',
      64,
    ),
    ...statementDays,
    format: text('', 20)
      .pipe(z.enum(names, { error: `must be one of ${names.join(', ')}` }))
      .describe(`${titles.join(', ')}.`),
    lang: optionalText(
      'Of headings and dates in `csv` and `qif`: `fr` or `en` (also `fr_FR`, `en-GB`); another language gets `en`. French when missing.',
      16,
    ),
    ...userArguments,
  }),
  result: z.file().describe('the file itself'),
  example: { account_id: '51234567', from: '2026-10-01', to: '2026-10-31', format: 'csv', user: 'compta@erp.example' },
  async run(call, args) {
    const days = statementDaysOf(call, args);
    const { sources, name } = await askedFor(call, args);
    const format = statementFormats.find((each) => each.name === args.format) as StatementFormat;
    return statementFile(call, sources, { ...days, format, name, language: languageOf(args.lang ?? 'fr') });
  },
});

type Asked = UserArguments & Parameters<typeof itemOrAccount>[0];

async function askedFor({ connections, client }: Call, args: Asked) {
  const user = userOf(args);
  const asked = itemOrAccount(args);
  if ('itemId' in asked) {
    return { sources: await sourcesOfItem(connections, client.id, user, asked.itemId), name: asked.itemId };
  }
  const source = await sourceOfAccount(connections, client.id, user, asked.accountId);
  return { sources: [source], name: [source.account.name, asked.accountId].filter(Boolean).join(' ') };
}

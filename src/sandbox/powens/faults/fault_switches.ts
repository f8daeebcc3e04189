import { z } from 'zod';
import { answerFaults, webhookFaults } from '../../simulator/faults/fault_board.ts';

/** What can go wrong on demand; every switch is off by default. The page `/` prints these descriptions. */
export const faultSwitches = z.strictObject({
  answers: answerFaults('GET /users/:user/accounts'),
  nextLink: z
    .enum(['absolute', 'path', 'other_host', 'repeated'])
    .default('absolute')
    .describe('path has no host, other_host a foreign one, repeated sends the reader in a circle'),
  totals: z.enum(['there', 'absent']).default('there').describe('absent leaves total out of lists'),
  accountTypes: z
    .enum(['text', 'object'])
    .default('text')
    .describe('object is what Powens’ pages say of an account’s type'),
  documentTypes: z
    .enum(['numbers', 'words'])
    .default('numbers')
    .describe(
      'how a document names its type: a number that /documenttypes explains, or a word, which is then all that it lists',
    ),
  documentUrl: z
    .enum(['absolute', 'path', 'other_host'])
    .default('absolute')
    .describe('the address of a document’s file: path has no host, other_host a foreign one'),
  documents: z
    .enum(['usual', 'chunked', 'short', 'html'])
    .default('usual')
    .describe(
      'the file that is downloaded: chunked does not say its length, short breaks off, html is what a website without PDF gives',
    ),
  categories: z.enum(['on', 'off']).default('on').describe('off is a domain without categories, the usual case'),
  unknownWords: z.boolean().default(false).describe('states, types and categories that no client has seen before'),
  newAccountIds: z.boolean().default(false).describe('a reconnection gives the accounts new ids'),
  redirect: z
    .enum(['usual', 'never', 'empty_id'])
    .default('usual')
    .describe('never ends on a page, empty_id brings connection_id='),
  webhooks: z.enum(['on', 'off']).default('on').describe('off sends none'),
  webhookCopies: webhookFaults.webhookCopies,
  webhookOrder: z
    .enum(['usual', 'reversed'])
    .default('usual')
    .describe('reversed sends what belongs together from its end'),
  webhookSignature: webhookFaults.webhookSignature.describe('BI-Signature'),
  webhookToken: webhookFaults.webhookSignature.describe('the user’s token as a Bearer'),
  webhookBody: z
    .enum(['plain', 'gzip', 'gzip_signed_before', 'cfonb'])
    .default('plain')
    .describe('gzip signs the compressed bytes, gzip_signed_before the others; cfonb is no JSON at all'),
});

export type FaultSwitches = z.infer<typeof faultSwitches>;

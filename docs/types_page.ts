import { accountWords as bridgeAccounts } from '../src/providers/bridge/account_types.ts';
import { operationWords as bridgeOperations } from '../src/providers/bridge/operation_types.ts';
import { accountWords as iswigoAccounts, kindsInNames } from '../src/providers/iswigo/account_types.ts';
import { documentWords as iswigoDocuments } from '../src/providers/iswigo/document_types.ts';
import { operationWords as iswigoOperations } from '../src/providers/iswigo/operation_types.ts';
import { accountWords as powensAccounts } from '../src/providers/powens/account_types.ts';
import { documentWords as powensDocuments } from '../src/providers/powens/document_types.ts';
import { operationWords as powensOperations } from '../src/providers/powens/operation_types.ts';
import { accountTypes } from '../src/providers/resources/account_types.ts';
import { documentTypes } from '../src/providers/resources/document_types.ts';
import { operationTypes } from '../src/providers/resources/operation_types.ts';
import type { Words } from '../src/providers/vocabulary.ts';

const preamble = `# Types of accounts, operations and documents

Generated from \`src/providers/resources\` and the providers' own tables by \`npm run docs\`.

A site meets the same word whichever provider tells of it. The lists are open: a word that a provider brings anew reaches the site as the provider writes it, until it gets its line here, so a site
has a way for words that it does not know. A provider's word that is the same as the shared one is not repeated in its column.

`;

/** The page that says which types a site may meet. */
export function typesPage(): string {
  const accounts = table('`type` of an account', accountTypes, [
    ['Bridge', bridgeAccounts],
    ['Powens', powensAccounts],
    ['Iswigo', iswigoAccounts],
  ]);
  const operations = table('`operation_type` of a transaction', operationTypes, [
    ['Bridge 2025-01-15', bridgeOperations],
    ['Powens', powensOperations],
    ['Iswigo: interbank code', iswigoOperations],
  ]);
  const documents = table('`type` of a document', documentTypes, [
    ['Powens', powensDocuments],
    ['Iswigo', iswigoDocuments],
  ]);
  const named = kindsInNames.map(([type]) => `\`${type}\``).join(', ');
  return `${preamble}## Accounts

${accounts}

Iswigo calls every account \`account\` that is no card. Where its name is that of a product (Livret A, LDDS, PEL, PEA, PER, assurance vie, compte titres, …) its type is one of ${named}; else \`checking\`.

## Operations

${operations}

Bridge 2021-06-01 has no types of operations: \`null\`. An operation of Iswigo without an interbank code has \`null\`, one with a code of another kind \`unknown\`.

## Documents

${documents}

What Powens says of the kind of a file alone (\`pdf\`) is a \`document\`.
`;
}

type Column = readonly [title: string, words: Words<string>];

function table(name: string, meanings: Readonly<Record<string, string>>, columns: readonly Column[]): string {
  const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(name, 'meaning', ...columns.map(([title]) => title)),
    row('---', '---', ...columns.map(() => '---')),
    ...Object.entries(meanings).map(([word, meaning]) =>
      row(
        `\`${word}\``,
        meaning,
        ...columns.map(([, words]) => (words[word] ?? []).map((own) => `\`${own}\``).join(' ')),
      ),
    ),
  ].join('\n');
}

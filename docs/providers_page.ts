import { type Capabilities, type Operation, operations } from '../src/providers/provider.ts';
import { builtInProviders } from '../src/providers/registry.ts';

const columns: readonly (readonly [string, Capabilities])[] = builtInProviders.flatMap(({ variants }) =>
  variants.map(({ title, capabilities }) => [title, capabilities] as const),
);

/** What each operation is for, and the method that sites reach it by. */
const meanings: Readonly<Record<Operation, string>> = {
  connect: 'connect a bank (`get_bridge_connect_link`)',
  edit: 'correct the credentials (`get_bridge_edit_link`)',
  sca: 'renew the strong authentication (`get_sca_authentication_link`)',
  pro: 'confirm a professional account (`get_pro_confirmation_link`)',
  manage: 'choose the shared accounts (`get_manage_link`)',
  refresh: 'ask the bank for fresh data (`post_item_refresh`)',
  categories: 'categories of transactions (`get_category`)',
  documents: 'invoices and other documents (`get_documents`, `download_document`; `capability=documents`)',
  investments: 'what is held on accounts: securities, funds (`get_investments`)',
};

const preamble = `# The providers

Generated from the capabilities in \`src/providers\` by \`npm run docs\`. A site asks for the same with \`get_capabilities\`.

Everything else is the same with each of them: accounts, transactions, banks, the life of items and users, and the form of the events. Which of the
[events](receiving_events.md) a provider can tell of differs: Iswigo says only that a connection changed ([iswigo.md](iswigo.md), section 3), Powens what was registered
([powens.md](powens.md)); those of the gateway itself come with all. \`test/conformance\` is one suite that all of them pass. How another one is added: [writing-a-provider.md](writing-a-provider.md).

`;

/** The page that says which provider offers what. */
export function providersPage(): string {
  return `${preamble}${table()}\n\n## Why not\n\n${reasons().join('\n')}\n`;
}

function table(): string {
  const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    row('operation', ...columns.map(([title]) => title)),
    row('---', ...columns.map(() => '---')),
    ...operations.map((operation) =>
      row(
        meanings[operation],
        ...columns.map(([, { operations: offered }]) => (offered[operation] === true ? 'yes' : 'no')),
      ),
    ),
    row(
      'edit, SCA and pro links of one item in 24 hours',
      ...columns.map(([, { managementLinksPerItemAndDay: limit }]) => (limit === null ? 'no limit' : String(limit))),
    ),
  ].join('\n');
}

/** A call for something that is not offered is refused with these words. */
function reasons(): string[] {
  return columns.flatMap(([title, { operations: offered }]) =>
    operations
      .map((operation) => [operation, offered[operation]] as const)
      .filter(([, reason]) => reason !== true)
      .map(([operation, reason]) => `- ${title}, ${operation}: ${reason}`),
  );
}

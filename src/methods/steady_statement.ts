import type { StatementSource } from '../connections/bank_data/statement_sources.ts';
import { ProviderError } from '../providers/provider_error.ts';
import type { Account } from '../providers/resources/account.ts';
import { type GatherOrder, gatherStatement } from '../statements/gather/gather_statement.ts';
import type { Statement } from '../statements/statement.ts';

/** Looks again so often. */
const mostAttempts = 3;

/**
 * The balance and the rows come by different calls. When the bank was read in between, they are of two moments, and the statement
 * would be wrong by what came: it is made again. Also where the balance is the same: what came may make up for what went.
 * @throws ProviderError `unavailable` when that happens each time
 */
export async function steadyStatement(
  { account, bankName, accountNow, transactions }: StatementSource,
  { roomFor, ...days }: Omit<GatherOrder, 'keeping'> & { readonly roomFor: (rows: number) => Promise<void> },
): Promise<Statement> {
  let before = account;
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    let rows = 0;
    const keeping = (more: number) => {
      rows += more;
      return roomFor(rows);
    };
    const statement = await gatherStatement({ ...before, bank_name: bankName }, await transactions(), {
      ...days,
      keeping,
    });
    if (statement.closing === null) return statement;
    const after = await accountNow();
    if (momentOf(after) === momentOf(before)) return statement;
    before = after;
  }
  throw new ProviderError('unavailable', account.provider, `Account ${account.id} changes while it is read.`);
}

function momentOf({ accounting_balance, balance, updated_at }: Account): string {
  return JSON.stringify([accounting_balance, balance, updated_at]);
}

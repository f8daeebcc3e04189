import { idDigits } from '../fields.ts';
import type { InvestmentFilter, Page, ProviderInvestments, ProviderUser } from '../provider.ts';
import { readRows } from '../read_rows.ts';
import type { Investment } from '../resources/investment.ts';
import { accountIdsIn, accountReader } from './account_reader.ts';
import { hasHappened, idOf, nonsense, ownId, row } from './fields.ts';
import { investment } from './investment.ts';
import { readByOffset } from './offset_pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

const form = { row, nonsense, idOf };

/** What is held on accounts, where Powens has switched its product Wealth on (docs/reference/powens.md, 8). */
export function investments(parts: Parts): ProviderInvestments {
  async function* list(
    user: ProviderUser,
    { providerItemId, providerAccountId }: InvestmentFilter,
  ): AsyncGenerator<Page<Investment>, void, undefined> {
    const accountsOf = accountReader(parts, user);
    const owner =
      providerAccountId === undefined
        ? `connections/${pathId(providerItemId, 'item')}`
        : `accounts/${pathId(providerAccountId, 'account')}`;
    const thing = providerAccountId === undefined ? 'item' : 'account';
    // Powens answers 404 for an account that is not shared (docs/reference/powens.md, 6).
    if (
      providerAccountId !== undefined &&
      !(await accountsOf(new Set([providerAccountId]))).get(providerAccountId)?.shared
    )
      return yield { rows: [], last: true };
    const call = { user, field: 'investments', path: `/users/me/${owner}/investments?`, thing } as const;
    yield* readByOffset(parts, call, async (rows) => {
      const accounts = await accountsOf(accountIdsIn(rows));
      return readRows(rows, form, (each) => {
        const account = accounts.get(ownId(each.id_account, 'no_account'));
        const itemId = account?.connectionId ?? null;
        // What was sold is not held; what is on an account that nobody shares, or of another item, is not shown.
        if (!account?.shared || itemId === null || hasHappened(each.deleted)) return undefined;
        if (providerItemId !== undefined && itemId !== providerItemId) return undefined;
        if (providerAccountId !== undefined && idDigits(each.id_account) !== providerAccountId) return undefined;
        return investment(each, { itemId: `powens-${itemId}`, currency: account.currency });
      });
    });
  }

  return { list };
}

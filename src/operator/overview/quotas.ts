import type { EntityManager } from 'typeorm';
import type { BudgetUse, Provider } from '../../providers/provider.ts';

const dayMs = 86_400_000;

/** What of a provider's limits is used, and when it is free again. */
export interface Quota {
  readonly provider: string;
  /** Calls, as this process counts its own; null without a limit. */
  readonly budget: BudgetUse | null;
  /** Links of one item in a day; null without a limit. */
  readonly linksPerItemAndDay: number | null;
  /** Items that have had them all, the one that is free first at the head. */
  readonly usedUp: readonly { readonly item: string; readonly freeAt: Date }[];
}

interface Row {
  readonly itemId: string;
  readonly links: unknown;
  readonly first: unknown;
}

const shown = 20;

export function readQuotas(read: EntityManager, now: Date, providers: Iterable<Provider>): Promise<Quota[]> {
  return Promise.all(
    [...providers].map(async (provider) => {
      const { managementLinksPerItemAndDay: limit } = provider.capabilities;
      return {
        provider: provider.name,
        budget: provider.budgetUse?.() ?? null,
        linksPerItemAndDay: limit,
        usedUp: limit === null ? [] : await usedUp(read, provider.name, limit, now),
      };
    }),
  );
}

/** Looks at the trips of a day, by the index of what was granted. */
async function usedUp(read: EntityManager, provider: string, limit: number, now: Date): Promise<Quota['usedUp']> {
  const rows: Row[] = await read.query(
    `SELECT "itemId", COUNT(*) AS "links", MIN("grantedAt") AS "first" FROM "connection_requests"
     WHERE "grantedAt" > $1 AND "grantedAt" IS NOT NULL AND "itemId" IS NOT NULL AND "mode" <> 'connect' AND "provider" = $2
     GROUP BY "itemId" HAVING COUNT(*) >= $3 ORDER BY 3 LIMIT ${shown}`,
    [now.getTime() - dayMs, provider, limit],
  );
  return rows.map(({ itemId, first }) => ({ item: itemId, freeAt: new Date(Number(first) + dayMs) }));
}

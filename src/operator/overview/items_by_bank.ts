import type { EntityManager } from 'typeorm';
import { Item } from '../../../entities/item.ts';

/** Items of one bank that a person or nobody must do something about. */
export interface BankItems {
  readonly provider: string;
  /** The provider's id; null where it is not known. */
  readonly bank: string | null;
  readonly items: number;
  /** Those whose bank could not be read when last tried. */
  readonly waiting: number;
}

export interface ItemCounts {
  readonly needs: ReadonlyMap<string, number>;
  readonly banks: readonly BankItems[];
}

interface Row {
  readonly provider: string;
  readonly bankId: string | null;
  readonly needs: string;
  readonly items: unknown;
}

/** Items by what they need, and by bank: one walk along the index `items_by_bank`, which reads no row. */
export async function countItems(read: EntityManager): Promise<ItemCounts> {
  const rows: Row[] = await read.query(
    `SELECT "provider", "bankId", "needs", COUNT(*) AS "items" FROM "items" WHERE "state" = 'active'
     GROUP BY "provider", "bankId", "needs"`,
  );
  const needs = new Map<string, number>();
  const banks = new Map<string, { provider: string; bank: string | null; items: number; waiting: number }>();
  for (const { provider, bankId, needs: need, items } of rows) {
    const count = Number(items);
    needs.set(need, (needs.get(need) ?? 0) + count);
    const key = JSON.stringify([provider, bankId]);
    const bank = banks.get(key) ?? { provider, bank: bankId, items: 0, waiting: 0 };
    bank.items += count;
    if (need === 'wait') bank.waiting += count;
    banks.set(key, bank);
  }
  return { needs, banks: [...banks.values()] };
}

/** What sites call these banks: each name is one item's, found by the same index. */
export async function bankNames(
  read: EntityManager,
  banks: readonly { readonly provider: string; readonly bank: string }[],
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    banks.map(async ({ provider, bank }) => {
      const item = await read.findOne(Item, {
        select: { bank: true },
        where: { provider, bankId: bank, state: 'active' },
      });
      return [`${provider} ${bank}`, item?.bank ?? bank] as const;
    }),
  );
  return new Map(found);
}

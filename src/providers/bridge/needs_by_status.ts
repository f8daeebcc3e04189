import type { ProviderLog } from '../provider_log.ts';
import type { Needs } from '../resources/needs.ts';

/** What each item status asks of the person (docs/reference/bridge.md, 2.4); the numbers are the same in both generations. */
const needsByStatus: ReadonlyMap<number, Needs> = new Map([
  [0, 'nothing'],
  [1009, 'nothing'], // balances came and no transactions: normal for stocks and life insurance
  [-2, 'wait'], // just added
  [-3, 'wait'], // just edited
  [1003, 'wait'], // could not be refreshed; heals by itself
  [1007, 'wait'], // the bank is under maintenance
  [1099, 'wait'], // in migration
  [402, 'edit'], // the bank refused the credentials
  [429, 'bank_site'], // the bank asks the person to act on its own site
  [430, 'bank_site'], // the password must be changed there
  [1010, 'sca'],
  [1100, 'pro'],
  [1005, 'support'], // not supported, a closed account for instance
]);

export type NeedsReader = (status: number) => Needs;

/** An unknown status becomes `wait`, never `nothing`, and is logged once. */
export function needsReader(log: ProviderLog): NeedsReader {
  const logged = new Set<number>();
  return (status) => {
    const needs = needsByStatus.get(status);
    if (needs) return needs;
    if (!logged.has(status) && logged.size < 100) {
      logged.add(status);
      log.warn({ provider: 'bridge', status }, 'Bridge gave an item a status that is not in the table; taken as wait');
    }
    return 'wait';
  };
}

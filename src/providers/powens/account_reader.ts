import { idDigits, record } from '../fields.ts';
import type { ProviderUser } from '../provider.ts';
import type { KnownAccounts } from './account_directory.ts';
import { knownAccounts } from './accounts.ts';
import type { Parts } from './parts.ts';

/** Looks accounts up in the directory. One that is new there, or was not shared, makes it ask again, once a list. */
export function accountReader(parts: Parts, user: ProviderUser): (ids: ReadonlySet<string>) => Promise<KnownAccounts> {
  let asked = false;
  return async (ids) => {
    const known = parts.directory.of(user.id);
    if (known && (asked || [...ids].every((id) => known.get(id)?.shared))) return known;
    if (ids.size === 0) return known ?? new Map();
    asked = true;
    const fresh = await knownAccounts(parts, user);
    parts.directory.keep(user.id, fresh);
    return fresh;
  };
}

/** The accounts that a list speaks of. */
export function accountIdsIn(list: readonly unknown[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const entry of list) {
    const id = idDigits(record(entry)?.id_account);
    if (id !== undefined) ids.add(id);
  }
  return ids;
}

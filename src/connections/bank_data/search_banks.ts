import type { Listed } from '../../providers/provider.ts';
import type { Bank } from '../../providers/resources/bank.ts';
import { chooseProvider } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { type FoldedText, foldedText } from './folded_text.ts';

export interface BankSearch {
  readonly provider: string | null;
  /** ISO 3166-1, in upper case. */
  readonly country: string | null;
  readonly search: string | null;
  readonly limit: number;
  /** The id of the last bank of the page before. */
  readonly after: string | null;
}

/** A page, and what was left out of the whole list. */
export interface FoundBanks extends Pick<Listed<Bank>, 'skipped'> {
  readonly banks: readonly Bank[];
  readonly after: string | null;
}

/**
 * A page of the provider's banks, in the provider's order.
 * @throws Refusal `invalid` for a provider that is not configured, and for an `after` that is none
 */
export async function searchBanks(
  parts: Pick<Parts, 'settings' | 'providers'>,
  { provider, country, search, limit, after }: BankSearch,
): Promise<FoundBanks> {
  const source = chooseProvider(parts, provider ?? parts.settings.PROVIDER);
  const { rows: all, ...rest } = await source.banks(country);
  const wanted = search === null ? all : all.filter(named(search));
  const start = after === null ? 0 : wanted.findIndex(({ id }) => String(id) === after) + 1;
  if (after !== null && start === 0) throw new Refusal('invalid', 'after must be the after of the page before.');
  const banks = wanted.slice(start, start + limit);
  const last = banks.at(-1);
  return { ...rest, banks, after: last && start + limit < wanted.length ? String(last.id) : null };
}

/** Every word of the search, in the name or the group's: "d'epargne" finds "Caisse d’Épargne", and "depargne" does. */
function named(search: string): (bank: Bank) => boolean {
  const words = search.split(/\s+/).map(foldedText);
  return (bank) => {
    const name = nameOf(bank);
    return words.every(({ apart, joined }) => name.apart.includes(apart) || name.joined.includes(joined));
  };
}

/** Lists come from a cache that replaces them whole, so a name is folded once a list, not once a call. */
const names = new WeakMap<Bank, FoldedText>();

function nameOf(bank: Bank): FoldedText {
  let folded = names.get(bank);
  if (folded === undefined) {
    folded = foldedText(`${bank.name ?? ''} ${bank.parent_name ?? ''}`);
    names.set(bank, folded);
  }
  return folded;
}

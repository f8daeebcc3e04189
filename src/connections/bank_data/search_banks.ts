import type { Listed } from '../../providers/provider.ts';
import type { Bank } from '../../providers/resources/bank.ts';
import { chooseProvider } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

export interface BankSearch {
  readonly provider: string | null;
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
 * @throws Refusal `invalid` for a provider that is not configured, a malformed country, and an `after` that is none
 */
export async function searchBanks(
  parts: Pick<Parts, 'settings' | 'providers'>,
  { provider, country, search, limit, after }: BankSearch,
): Promise<FoundBanks> {
  if (country !== null && !/^[A-Za-z]{2}$/.test(country)) {
    throw new Refusal('invalid', 'country must be two letters, such as FR.');
  }
  const source = chooseProvider(parts, provider ?? parts.settings.PROVIDER);
  const { rows: all, ...rest } = await source.banks(country?.toUpperCase() ?? null);
  const wanted = search === null ? all : all.filter(named(search));
  const start = after === null ? 0 : wanted.findIndex(({ id }) => String(id) === after) + 1;
  if (after !== null && start === 0) throw new Refusal('invalid', 'after must be the after of the page before.');
  const banks = wanted.slice(start, start + limit);
  const last = banks.at(-1);
  return { ...rest, banks, after: last && start + limit < wanted.length ? String(last.id) : null };
}

function named(search: string): (bank: Bank) => boolean {
  const words = plain(search).split(/\s+/).filter(Boolean);
  return ({ name, parent_name }) => {
    const text = plain(`${name ?? ''} ${parent_name ?? ''}`);
    return words.every((word) => text.includes(word));
  };
}

/** "Crédit" is found by "credit". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

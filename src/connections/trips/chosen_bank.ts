import type { LinkOrder, Provider } from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import { Refusal } from '../refusal.ts';
import { fromSiteId } from '../site_ids.ts';

/** At which bank, or in which country, a site wants the provider's page to open. */
export interface BankWish {
  /** As `get_banks` gives it. */
  readonly bankId: string | null;
  /** ISO 3166-1, in upper case. */
  readonly country: string | null;
}

/**
 * What the provider's page is told of it. The bank is looked up first: a page that opens at none would leave the person there, and
 * the site without a word. With a bank the country says nothing more, and might contradict it.
 * @throws Refusal `invalid` for a bank of another provider, and for one that the provider does not know
 */
export async function chosenBank(
  provider: Provider,
  { bankId, country }: BankWish,
): Promise<Pick<LinkOrder, 'bankId' | 'country'>> {
  if (bankId === null) return country === null ? {} : { country };
  const { provider: owner, providerId } = fromSiteId(bankId);
  if (owner !== provider.name) {
    throw new Refusal(
      'invalid',
      `bank_id ${bankId} is no bank of ${provider.name}: take one from get_banks, or give its provider.`,
    );
  }
  try {
    // As the provider writes its id, which may be given in another way.
    const { id } = await provider.bank(providerId);
    return { bankId: fromSiteId(String(id)).providerId };
  } catch (error) {
    if (!(error instanceof ProviderError && error.kind === 'not_found')) throw error;
    throw new Refusal('invalid', `bank_id ${bankId} is unknown to ${provider.name}: take one from get_banks.`);
  }
}

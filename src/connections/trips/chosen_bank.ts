import type { BankCapability, LinkOrder, Provider } from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import type { Id } from '../../providers/resources/id.ts';
import { Refusal } from '../refusal.ts';
import { fromSiteId } from '../site_ids.ts';

/** At which bank, or in which country, a site wants the provider's page to open. */
export interface BankWish {
  /** As `get_banks` gives it. */
  readonly bankId: string | null;
  /** ISO 3166-1, in upper case. */
  readonly country: string | null;
  /** Of which list; of those that give accounts when null. */
  readonly capability: BankCapability | null;
}

/**
 * What the provider's page is told of it. The bank is looked up first: a page that opens at none would leave the person there, and
 * the site without a word. With a bank the country says nothing more, and might contradict it.
 * @throws Refusal `invalid` for a bank of another provider, for one that the provider does not know, and for one of the other list,
 *   which the page would not show: all that it is told must fit
 */
export async function chosenBank(
  provider: Provider,
  { bankId, country, capability }: BankWish,
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
    if (await isOfOtherList(provider, id, capability)) {
      const given =
        capability === null ? 'no accounts: give capability=documents' : `no ${capability}: leave capability out`;
      throw new Refusal('invalid', `bank_id ${bankId} gives ${given}, or take a bank from get_banks.`);
    }
    return { bankId: fromSiteId(String(id)).providerId };
  } catch (error) {
    if (!(error instanceof ProviderError && error.kind === 'not_found')) throw error;
    throw new Refusal('invalid', `bank_id ${bankId} is unknown to ${provider.name}: take one from get_banks.`);
  }
}

/** What neither list has may still be opened by its id, such as a connector that is hidden. */
async function isOfOtherList(provider: Provider, id: Id, capability: BankCapability | null): Promise<boolean> {
  if (provider.capabilities.operations.documents !== true) return false;
  const isListed = async (list?: BankCapability) =>
    (await provider.banks(null, list)).rows.some((each) => each.id === id);
  const [wanted, other] = capability === null ? [undefined, 'documents' as const] : [capability, undefined];
  return !(await isListed(wanted)) && (await isListed(other));
}

import type { Language } from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import type { Bank } from '../../providers/resources/bank.ts';
import type { Category, CategoryBranch } from '../../providers/resources/category.ts';
import { chooseProvider, requireOperation } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { fromSiteId } from '../site_ids.ts';

/** @throws Refusal `not_found` */
export async function readBank(parts: Pick<Parts, 'providers'>, bankId: string): Promise<Bank> {
  const { provider, providerId } = fromSiteId(bankId);
  return orNotFound(chooseProvider(parts, provider).bank(providerId), `Bank ${bankId} was not found.`);
}

/** The tree of the provider of new connections. */
export async function readCategories(
  parts: Pick<Parts, 'settings' | 'providers'>,
  lang: Language,
): Promise<readonly CategoryBranch[]> {
  const provider = chooseProvider(parts, parts.settings.PROVIDER);
  requireOperation(provider, 'categories');
  return provider.categories(lang);
}

/** @throws Refusal `not_found` */
export async function readCategory(
  parts: Pick<Parts, 'providers'>,
  categoryId: string,
  lang: Language,
): Promise<Category> {
  const { provider: name, providerId } = fromSiteId(categoryId);
  const provider = chooseProvider(parts, name);
  requireOperation(provider, 'categories');
  return orNotFound(provider.category(providerId, lang), `Category ${categoryId} was not found.`);
}

async function orNotFound<T>(answer: Promise<T>, message: string): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') throw new Refusal('not_found', message);
    throw error;
  }
}

import type { Language, Listed } from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import type { Bank } from '../../providers/resources/bank.ts';
import type { Category, CategoryBranch } from '../../providers/resources/category.ts';
import { chooseProvider, providerOfId, requireOperation } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

/** @throws Refusal `not_found` */
export async function readBank(parts: Pick<Parts, 'settings' | 'providers'>, bankId: string): Promise<Bank> {
  const unknown = `Bank ${bankId} was not found.`;
  const { provider, providerId } = providerOfId(parts, bankId, unknown);
  return orNotFound(provider.bank(providerId), unknown);
}

/** The tree of the provider of new connections. */
export async function readCategories(
  parts: Pick<Parts, 'settings' | 'providers'>,
  lang: Language,
): Promise<Listed<CategoryBranch>> {
  const provider = chooseProvider(parts, parts.settings.PROVIDER);
  requireOperation(provider, 'categories');
  return provider.categories(lang);
}

/** @throws Refusal `not_found` */
export async function readCategory(
  parts: Pick<Parts, 'settings' | 'providers'>,
  categoryId: string,
  lang: Language,
): Promise<Category> {
  const unknown = `Category ${categoryId} was not found.`;
  const { provider, providerId } = providerOfId(parts, categoryId, unknown);
  requireOperation(provider, 'categories');
  return orNotFound(provider.category(providerId, lang), unknown);
}

async function orNotFound<T>(answer: Promise<T>, message: string): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') throw new Refusal('not_found', message);
    throw error;
  }
}

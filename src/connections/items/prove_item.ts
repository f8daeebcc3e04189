import { User } from '../../../entities/user.ts';
import type { Language, Provider } from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import type { Item } from '../../providers/resources/item.ts';
import type { Parts } from '../parts.ts';

/** An item that its provider showed to the user's own token. */
export interface ProvenItem {
  readonly providerItemId: string;
  readonly seen: Item;
}

/**
 * Reads an item with the user's token: the one proof of whose it is.
 * @returns undefined when it is not this user's, or does not exist, or there is no such user any more
 * @throws ProviderError when the provider cannot say
 */
export async function readItemOf(
  parts: Pick<Parts, 'store'>,
  provider: Provider,
  userId: string,
  providerItemId: string,
  language?: Language,
): Promise<ProvenItem | undefined> {
  const user = await parts.store.read.findOneBy(User, { id: userId });
  if (!user) return undefined;
  try {
    const seen = await provider.item({ id: user.id, providerUserId: user.providerUserId }, providerItemId, language);
    return { providerItemId, seen };
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') return undefined;
    throw error;
  }
}

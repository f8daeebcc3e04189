import type { DownloadedDocument, Pages, Provider, ProviderDocuments } from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import type { Document } from '../../providers/resources/document.ts';
import { providerOf, requireOperation } from '../choose_provider.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { fromSiteId } from '../site_ids.ts';

/**
 * The documents of an item.
 * @throws Refusal `not_found` for an item that is not this client's and user's, `unsupported` where there are none
 */
export async function documentsOf(
  parts: Pick<Parts, 'providers' | 'items'>,
  clientId: string,
  itemId: string,
  user: string,
): Promise<Pages<Document>> {
  const item = await parts.items.find(clientId, itemId, user);
  return documentsAt(providerOf(parts, item)).list(item.user, item.providerItemId);
}

/**
 * One document's file. The provider is asked with the user's own token: documents are not kept here.
 * @throws Refusal `not_found`, `unsupported`
 */
export async function downloadDocument(
  parts: Pick<Parts, 'providers' | 'users'>,
  clientId: string,
  documentId: string,
  user: string,
): Promise<DownloadedDocument> {
  const { provider, providerId } = fromSiteId(documentId);
  const owner = (await parts.users.find(clientId, user)).find((known) => known.provider === provider);
  if (!owner) throw unknownDocument(documentId);
  try {
    return await documentsAt(providerOf(parts, owner)).download(owner, providerId);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') throw unknownDocument(documentId);
    throw error;
  }
}

function documentsAt(provider: Provider): ProviderDocuments {
  requireOperation(provider, 'documents');
  return provider.documents as ProviderDocuments;
}

function unknownDocument(documentId: string): Refusal {
  return new Refusal('not_found', `Document ${documentId.slice(0, 64)} was not found.`);
}

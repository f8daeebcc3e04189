import { fileName } from '../file_name.ts';
import type { DownloadedDocument, Page, ProviderDocuments, ProviderUser } from '../provider.ts';
import { readRows } from '../read_rows.ts';
import type { Document } from '../resources/document.ts';
import { wholeFile } from '../whole_file.ts';
import { document } from './document.ts';
import { formOf, nonsense, ownId, row } from './fields.ts';
import { bankOf } from './items.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

const form = formOf('document_id');

/** Invoices and other papers that Iswigo fetched (docs/reference/iswigo.md, 7). */
export function documents(parts: Parts): ProviderDocuments {
  const { api, instantOf } = parts;

  async function* list(user: ProviderUser, itemId: string): AsyncGenerator<Page<Document>, void, undefined> {
    const connectionId = pathId(itemId, 'item');
    // Tells an item that is not there from one without documents.
    await bankOf(parts, user, connectionId);
    const call = { path: '/documents?', operation: 'documents', thing: 'item' };
    const pages = readPages(
      (asked) => api.forUser(user, asked),
      call,
      (list) =>
        readRows(list, form, (found) => {
          const owner = ownId(found.connection_id);
          // One that names no connection may be of this one: it is told.
          return owner === undefined || owner === connectionId ? document(found, instantOf) : undefined;
        }),
    );
    yield* pages;
  }

  async function download(user: ProviderUser, documentId: string): Promise<DownloadedDocument> {
    const path = `/documents/${pathId(documentId, 'document')}`;
    const call = { method: 'GET', thing: 'document' } as const;
    const answer = await api.forUser(user, { ...call, path, operation: 'document' });
    const found = document(row(answer.body), instantOf);
    const { name, extension, mime, size, sha1 } = found;
    if (size === null || sha1 === null || !/^[0-9a-f]{40}$/.test(sha1))
      throw nonsense('a document that cannot be checked');
    const { bytes } = await api.download(user, { ...call, path: `${path}/download`, operation: 'download_document' });
    return { name: fileName(name, extension), mime, size, bytes: wholeFile(bytes, { size, sha1 }, nonsense) };
  }

  return { list, download };
}

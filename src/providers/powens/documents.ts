import { idDigits, record, text, wholeNumber } from '../fields.ts';
import { fileName } from '../file_name.ts';
import type { DownloadedDocument, Page, ProviderDocuments, ProviderUser } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';
import { readRows } from '../read_rows.ts';
import type { ReferenceData } from '../reference_data.ts';
import type { Document } from '../resources/document.ts';
import { wholeFile } from '../whole_file.ts';
import { document, extensionOf, fileOf, typeNameOf } from './document.ts';
import { type DocumentTypeNames, documentTypeNames } from './document_type_names.ts';
import { idOf, nonsense, row } from './fields.ts';
import { readByOffset } from './offset_pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';
import { subscriptionsOf } from './subscriptions.ts';

const form = { row, nonsense, idOf };

/** What the answer's type says of a file, whatever its address ends in (docs/reference/powens.md, 8). */
const endings: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'text/html': 'html' };

/** Invoices and other papers that Powens fetched (docs/reference/powens.md, 8). */
export function documents(parts: Parts, knownTypes: ReferenceData<DocumentTypeNames>): ProviderDocuments {
  const { api } = parts;

  async function* list(user: ProviderUser, itemId: string): AsyncGenerator<Page<Document>, void, undefined> {
    const connectionId = pathId(itemId, 'item');
    // Tells an item that is not there from one without documents, too.
    const subscriptions = await subscriptionsOf(parts, user, connectionId);
    const path = `/users/me/connections/${connectionId}/documents?`;
    yield* readByOffset(parts, { user, field: 'documents', path, thing: 'item' }, async (rows) => {
      const types = rows.some(isUnnamed) ? await documentTypeNames(parts, knownTypes) : undefined;
      return readRows(rows, form, (each) => {
        const subscription = subscriptions.get(idDigits(each.id_subscription) ?? '');
        // What the person does not share any more.
        if (subscription === null) return undefined;
        const typeName = types?.get(wholeNumber(each.id_type) ?? '') ?? null;
        return document(each, { itemId: `powens-${connectionId}`, subscription: subscription ?? null, typeName });
      });
    });
  }

  async function download(user: ProviderUser, documentId: string): Promise<DownloadedDocument> {
    const path = `/documents/${pathId(documentId, 'document')}`;
    const call = { method: 'GET', thing: 'document' } as const;
    const answer = await api.forUser(user, { ...call, path, operation: 'document' });
    const found = row(answer.body);
    const isTheirs = [undefined, user.providerUserId].includes(wholeNumber(found.id_user));
    const url = fileOf(found);
    if (!isTheirs || url === null) throw new ProviderError('not_found', 'powens', 'Powens has no such file.');
    const own = api.ownPath(url, path);
    // Whoever gets the call gets the user's token with it.
    if (own === undefined) throw nonsense('a document whose file is at another host');
    const { bytes, mime, size } = await api.download(user, { ...call, path: own, operation: 'download_document' });
    const extension = endings[mime ?? ''] ?? extensionOf(found);
    return {
      name: fileName(text(found.name), extension),
      mime,
      size,
      bytes: wholeFile(bytes, { size, sha1: null }, nonsense),
    };
  }

  return { list, download };
}

function isUnnamed(entry: unknown): boolean {
  const found = record(entry);
  return found !== null && typeNameOf(found) === null && wholeNumber(found.id_type) !== undefined;
}

import type { Capabilities } from '../../provider.ts';
import { noDocuments } from '../no_documents.ts';

/** What Bridge 2021-06-01 offers. */
export const capabilities: Capabilities = {
  operations: {
    connect: true,
    edit: true,
    sca: true,
    pro: true,
    manage: true,
    refresh: true,
    categories: true,
    documents: noDocuments,
  },
  managementLinksPerItemAndDay: null,
};

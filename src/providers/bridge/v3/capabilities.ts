import type { Capabilities } from '../../provider.ts';
import { noDocuments } from '../no_documents.ts';

/** What Bridge 2025-01-15 offers. */
export const capabilities: Capabilities = {
  operations: {
    connect: true,
    edit: true,
    sca: true,
    pro: true,
    manage: true,
    refresh:
      'Bridge 2025-01-15 refreshes each item by its own schedule, once or twice a day, and offers no call for it.',
    categories: true,
    documents: noDocuments,
  },
  managementLinksPerItemAndDay: 4,
};

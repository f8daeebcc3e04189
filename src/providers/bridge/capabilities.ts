import type { Capabilities } from '../provider.ts';
import type { BridgeVersion } from './options.ts';

const noDocuments = 'Bridge fetches no documents from the banks.';

/** What Bridge offers, in each generation of its API. */
export const capabilities: Readonly<Record<BridgeVersion, Capabilities>> = {
  '2025-01-15': {
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
      investments: true,
    },
    managementLinksPerItemAndDay: 4,
    // A session for the item shows whatever its state wants (docs/reference/bridge.md, 3.2).
    retryTrip: 'edit',
  },
  '2021-06-01': {
    operations: {
      connect: true,
      edit: true,
      sca: true,
      pro: true,
      manage: true,
      refresh: true,
      categories: true,
      documents: noDocuments,
      investments: true,
    },
    managementLinksPerItemAndDay: null,
    // The page on which the person is there while the bank is read (docs/reference/bridge.md, 2.3).
    retryTrip: 'sca',
  },
};

import type { Capabilities } from '../provider.ts';

export const capabilities: Capabilities = {
  operations: {
    connect: true,
    edit: true,
    sca: true,
    pro: 'Iswigo shows professional accounts like any other: nothing is to be confirmed.',
    manage:
      'Iswigo’s pages create, edit and synchronise a connection and show its status; none lets a person choose accounts.',
    refresh: true,
    categories: 'Iswigo does not categorise transactions.',
    documents: true,
    investments: 'Iswigo tells of accounts and their transactions, and not of what is held on them.',
  },
  managementLinksPerItemAndDay: null,
  // The page that synchronises (docs/reference/iswigo.md, 8).
  retryTrip: 'sca',
};

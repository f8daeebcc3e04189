import type { Capabilities } from '../provider.ts';

export const capabilities: Capabilities = {
  operations: {
    connect: true,
    edit: true,
    sca: true,
    pro: 'Iswigo shows professional accounts like any other: nothing is to be confirmed.',
    manage: 'Iswigo has no page on which a person manages a connection.',
    refresh: true,
    categories: 'Iswigo does not categorise transactions.',
    documents: true,
  },
  managementLinksPerItemAndDay: null,
};

import type { Capabilities } from '../../src/providers/provider.ts';
import { title } from './name.ts';

/**
 * What the provider offers: `true`, or why not, as a sentence for the developer of a site. What is not offered is refused
 * with that sentence before the provider is asked; `get_capabilities` and docs/providers.md show it.
 */
export const capabilities: Capabilities = {
  operations: {
    connect: true,
    edit: true,
    sca: true,
    pro: `${title} shows professional accounts like any other: nothing is to be confirmed.`,
    manage: `${title} has no page on which a person chooses the shared accounts again.`,
    refresh: true,
    categories: `${title} does not categorise transactions.`,
    documents: `${title} fetches no documents from the banks.`,
    investments: `${title} tells of accounts and their transactions, and not of what is held on them.`,
  },
  // Where the provider limits them, the gateway counts the links of an item and answers 429 itself.
  managementLinksPerItemAndDay: null,
  // The trip on which the bank is read anew when nothing is wrong with login or consent; leave it out where there is none.
  retryTrip: 'sca',
};

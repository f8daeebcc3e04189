import type { Capabilities } from '../provider.ts';

/** What Powens offers to an application that is no agent (docs/reference/powens.md, 10). */
export const capabilities: Capabilities = {
  operations: {
    connect: true,
    edit: true,
    sca: true,
    pro: 'Powens has no such step: its connect page already asks for what professional accounts need.',
    manage: true,
    refresh: true,
    categories: true,
    documents: true,
    investments: true,
  },
  managementLinksPerItemAndDay: null,
  // `reconnect` reads the connection anew, and asks for new credentials only where it is told to (docs/reference/powens.md, 3).
  retryTrip: 'sca',
};

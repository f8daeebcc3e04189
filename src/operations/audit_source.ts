import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * The address from which a person acts on a page, for the audit trail. It goes along by itself, so that the functions which pages
 * share with the command line need not hand it down.
 */
export const auditSource = new AsyncLocalStorage<string>();

import { Resolver } from 'node:dns/promises';
import { askSystem } from './ask_system.ts';

/** Resolves a host name to all its addresses. */
export type ResolveHost = (hostname: string) => Promise<readonly string[]>;

const resolver = new Resolver({ timeout: 2000, tries: 2 });

/**
 * Asks the name servers directly, and the system only about names that they do not know (`/etc/hosts`), one at a time. The
 * system's own resolver blocks one of the four threads on which SQLite works too, for as long as a dead name server of one site
 * stays silent.
 */
export async function resolveHost(hostname: string): Promise<string[]> {
  const [v4, v6] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const found = [v4, v6].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (found.length > 0) return found;
  const silent = [v4, v6].find((answer) => answer.status === 'rejected' && !isUnknown(answer.reason));
  if (silent?.status === 'rejected') throw silent.reason;
  return askSystem(hostname);
}

function isUnknown(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ENOTFOUND' || error.code === 'ENODATA';
}

import type { Command } from 'commander';
import { type Scope, scopes } from '../../entities/client.ts';
import type { Permissions } from '../security/credentials/clients.ts';
import { readAddresses } from './read_addresses.ts';
import { readScopes } from './read_scopes.ts';

/** What was given of them. Commander makes an empty text of null, so there are words for it. */
export interface PermissionOptions {
  readonly scope?: readonly Scope[] | 'all';
  readonly from?: readonly string[] | 'anywhere';
}

/** Gives a command the options that say what a key may do, and from where. */
export function takePermissions(command: Command): Command {
  const all = scopes.join(', ');
  return command
    .option('--scope <scopes>', `what its key may do: ${all}, comma-separated; or all`, readScopes)
    .option('--from <addresses>', 'from where: addresses or CIDR ranges, comma-separated; or anywhere', readAddresses);
}

/** Only what was given. */
export function permissionsOf({ scope, from }: PermissionOptions): Partial<Permissions> {
  return {
    ...(scope !== undefined && { scopes: scope === 'all' ? null : scope }),
    ...(from !== undefined && { allowedFrom: from === 'anywhere' ? null : from }),
  };
}

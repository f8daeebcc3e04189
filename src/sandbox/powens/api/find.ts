import { connectionsOf, type SandboxAccount, type SandboxConnection } from '../state/state.ts';
import type { UserCall } from './api_route.ts';
import { found } from './refusal.ts';

export interface Owned {
  readonly connection: SandboxConnection;
  readonly account: SandboxAccount;
}

/** @throws 404 when the user has no such connection */
export function ownConnection({ world, user, params }: UserCall, id = params.cid): SandboxConnection {
  const connection = world.state.connections.get(Number(id));
  return found(connection?.userId === user.id ? connection : undefined);
}

/** The user's accounts, or those of the connection in the path: without `all` neither disabled nor deleted ones. */
export function ownAccounts(call: UserCall): Owned[] {
  const { cid } = call.params;
  const connections = cid === undefined ? connectionsOf(call.world.state, call.user.id) : [ownConnection(call)];
  return connections
    .flatMap((connection) => connection.accounts.map((account) => ({ connection, account })))
    .filter(({ account }) => call.query.has('all') || isListed(account));
}

/** @throws 404 when the user has no such account, or it is not listed and `all` was not asked for */
export function ownAccount(call: UserCall, id: string | undefined): Owned {
  return found(ownAccounts(call).find(({ account }) => account.id === Number(id)));
}

export function isListed({ disabledAt, deletedAt }: SandboxAccount): boolean {
  return disabledAt === undefined && deletedAt === undefined;
}

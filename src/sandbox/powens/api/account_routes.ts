import { accountShape } from '../shapes/account_shape.ts';
import { connectionsOf, type SandboxAccount, type SandboxConnection } from '../state/state.ts';
import { type ApiAnswer, type ApiRoute, found, list, refusals, type UserCall, userRoute } from './call.ts';

/** Accounts (docs/reference/powens.md, 6). */
export const accountRoutes: readonly ApiRoute[] = [
  userRoute('GET', '/users/:user/accounts', listAccounts),
  userRoute('GET', '/users/:user/connections/:cid/accounts', listAccounts),
  userRoute('GET', '/users/:user/accounts/:aid', (call) => ({
    body: shapeOf(call, ownAccount(call, call.params.aid)),
  })),
  userRoute('PUT', '/users/:user/accounts/:aid', updateAccount),
  userRoute('POST', '/users/:user/accounts/:aid', updateAccount),
  userRoute('PUT', '/users/:user/connections/:cid/accounts/:aids', updateAccounts),
];

function listAccounts(call: UserCall): ApiAnswer {
  const owned = ownAccounts(call);
  const cents = (field: 'cents' | 'instantCents') =>
    owned.reduce((sum, { connection, account }) => sum + call.world.data.about(connection, account)[field], 0) / 100;
  const balance = cents('cents');
  const sums = { balance, balances: { EUR: balance }, coming_balances: { EUR: cents('instantCents') } };
  return list(call, 'accounts', owned, (each) => shapeOf(call, each), sums);
}

function updateAccount(call: UserCall): ApiAnswer {
  const owned = ownAccount(call, call.params.aid);
  share(call, owned);
  return { body: shapeOf(call, owned) };
}

/** The first consent: an older form has no body at all. */
function updateAccounts(call: UserCall): ApiAnswer {
  const owned = (call.params.aids ?? '').split(',').map((id) => ownAccount(call, id));
  for (const each of owned) share(call, each);
  return list(call, 'accounts', owned, (each) => shapeOf(call, each));
}

function share({ world, body }: UserCall, { connection, account }: Owned): void {
  const { disabled = false } = body;
  if (![true, false, 'true', 'false'].includes(disabled as boolean)) throw refusals.invalid('disabled');
  world.life.setShared(connection, account, disabled === false || disabled === 'false');
}

function shapeOf({ world }: UserCall, { connection, account }: Owned): object {
  return accountShape(world, connection, account);
}

export type Owned = ReturnType<typeof ownAccounts>[number];

/** @throws 404 when the user has no such connection */
export function ownConnection({ world, user, params }: UserCall, id = params.cid): SandboxConnection {
  const connection = world.state.connections.get(Number(id));
  return found(connection?.userId === user.id ? connection : undefined);
}

/** The user's accounts, or those of the connection in the path: without `all` neither disabled nor deleted ones. */
export function ownAccounts(call: UserCall) {
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

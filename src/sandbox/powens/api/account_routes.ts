import { accountShape } from '../shapes/account_shape.ts';
import { type ApiAnswer, type ApiRoute, ok, type UserCall, userRoute } from './api_route.ts';
import { type Owned, ownAccount, ownAccounts } from './find.ts';
import { list } from './list.ts';
import { refusals } from './refusal.ts';

/** Accounts (docs/reference/powens.md, 6). */
export const accountRoutes: readonly ApiRoute[] = [
  userRoute('GET', '/users/:user/accounts', listAccounts),
  userRoute('GET', '/users/:user/connections/:cid/accounts', listAccounts),
  userRoute('GET', '/users/:user/accounts/:aid', (call) => ok(shapeOf(call, ownAccount(call, call.params.aid)))),
  userRoute('PUT', '/users/:user/accounts/:aid', updateAccount),
  userRoute('POST', '/users/:user/accounts/:aid', updateAccount),
  userRoute('PUT', '/users/:user/connections/:cid/accounts/:aids', updateAccounts),
];

function listAccounts(call: UserCall): ApiAnswer {
  const owned = ownAccounts(call);
  const cents = (field: 'cents' | 'instantCents') =>
    owned.reduce((sum, { connection, account }) => sum + call.world.data.account(connection, account)[field], 0) / 100;
  const balance = cents('cents');
  const sums = { balance, balances: { EUR: balance }, coming_balances: { EUR: cents('instantCents') } };
  return list(call, 'accounts', owned, (each) => shapeOf(call, each), sums);
}

function updateAccount(call: UserCall): ApiAnswer {
  const owned = ownAccount(call, call.params.aid);
  share(call, owned);
  return ok(shapeOf(call, owned));
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

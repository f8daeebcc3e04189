import { holdingsOf } from '../../simulated_bank/holdings.ts';
import { investmentShape } from '../shapes/investment_shape.ts';
import { isListed, type Owned, ownAccount, ownAccounts } from './account_routes.ts';
import { type ApiAnswer, type ApiRoute, list, type UserCall, userRoute } from './call.ts';

/** What is held on accounts (docs/reference/powens.md, 8). */
export const investmentRoutes: readonly ApiRoute[] = [
  userRoute('GET', '/users/:user/investments', (call) => listInvestments(call, ownAccounts(call))),
  userRoute('GET', '/users/:user/connections/:cid/investments', (call) => listInvestments(call, ownAccounts(call))),
  userRoute('GET', '/users/:user/accounts/:aid/investments', (call) =>
    listInvestments(call, [ownAccount(call, call.params.aid)]),
  ),
];

/** What was sold is there with `all` only, as accounts that are gone are (U). */
function listInvestments(call: UserCall, owned: readonly Owned[]): ApiAnswer {
  const { world, query } = call;
  const held = owned
    .filter(({ account }) => isListed(account))
    .flatMap((each) => {
      const { cents } = world.data.about(each.connection, each.account);
      return holdingsOf(world.seed, each.account, cents).map((holding) => ({ ...each, cents, holding }));
    })
    .filter(({ holding }) => query.has('all') || !holding.sold);
  const sums = { valuation: null, diff: null, diff_percent: null, prev_diff: null, prev_diff_percent: null };
  return list(call, 'investments', held, investmentShape, { ...sums, calculated: [] });
}

import { done } from '../../simulator/api/api_route.ts';
import { type ApiRoute, applicationRoute, userRoute } from './call.ts';
import { addItemInV2, createConnectSession, manageItemInV2 } from './connect_sessions.ts';
import * as items from './items.ts';
import * as reference from './reference_data.ts';
import { itemShape } from './shapes.ts';
import * as stocks from './stocks.ts';
import * as transactions from './transactions.ts';
import * as users from './users.ts';

/** 2021-06-01 (docs/reference/bridge.md, 2). */
export const v2Routes: readonly ApiRoute[] = [
  ...sharedRoutes('', '/banks'),
  applicationRoute('POST', '/users/:uuid/delete', users.deleteUser),
  applicationRoute('POST', '/authenticate', users.issueToken),
  userRoute('POST', '/logout', ({ world, token }) => done(world.tokens.delete(token))),
  userRoute('POST', '/connect/items/add', addItemInV2),
  userRoute('GET', '/connect/items/edit', manageItemInV2('edit')),
  userRoute('GET', '/connect/items/sync', manageItemInV2('sca')),
  userRoute('GET', '/connect/items/pro/confirmation', manageItemInV2('pro')),
  userRoute('GET', '/connect/manage/accounts/iban', manageItemInV2('manage')),
  userRoute('POST', '/items/:id/refresh', (call) => {
    call.world.life.syncAlone(items.ownItem(call), 'api');
    return { status: 202 };
  }),
  userRoute('GET', '/items/:id/refresh/status', items.getRefreshStatus),
  userRoute('GET', '/transactions', transactions.listByDay),
  userRoute('GET', '/transactions/updated', transactions.listUpdatedInV2),
  userRoute('GET', '/transactions/:id', transactions.getTransaction),
  userRoute('GET', '/accounts/:id/transactions', transactions.listByDay),
  userRoute('GET', '/accounts/:id/transactions/updated', transactions.listUpdatedInV2),
  userRoute('GET', '/stocks', stocks.listStocks),
  userRoute('GET', '/stocks/updated', stocks.listUpdatedStocks),
  userRoute('GET', '/stocks/:id', stocks.getStock),
];

/** 2025-01-15 (docs/reference/bridge.md, 3.1). There is no refresh. */
export const v3Routes: readonly ApiRoute[] = [
  ...sharedRoutes('/aggregation', '/providers'),
  applicationRoute('POST', '/aggregation/authorization/token', users.issueToken),
  userRoute('POST', '/aggregation/connect-sessions', createConnectSession),
  userRoute('GET', '/aggregation/transactions', transactions.listByFilters),
  userRoute('GET', '/aggregation/transactions/:id', transactions.getTransaction),
  userRoute('GET', '/aggregation/stocks', stocks.listStocks),
  userRoute('GET', '/aggregation/stocks/:id', stocks.getStock),
];

/** What both generations have, under their own roots. */
function sharedRoutes(root: '' | '/aggregation', banks: '/banks' | '/providers'): readonly ApiRoute[] {
  return [
    applicationRoute('POST', `${root}/users`, users.createUser),
    applicationRoute('GET', `${root}/users`, users.listUsers),
    applicationRoute('DELETE', `${root}/users`, users.deleteAllUsers),
    applicationRoute('GET', `${root}/users/:uuid`, (call) => ({ body: users.userShape(users.findUser(call)) })),
    applicationRoute('DELETE', `${root}/users/:uuid`, users.deleteUser),
    userRoute('GET', `${root}/items`, items.listItems),
    userRoute('GET', `${root}/items/:id`, (call) => ({ body: itemShape(call, items.ownItem(call)) })),
    userRoute('DELETE', `${root}/items/:id`, (call) => done(call.world.life.delete(items.ownItem(call)))),
    userRoute('GET', `${root}/accounts`, items.listAccounts),
    userRoute('GET', `${root}/accounts/:id`, items.getAccount),
    userRoute('GET', `${root}/accounts-information`, items.listAccountsInformation),
    applicationRoute('GET', `${root}/categories`, reference.listCategories),
    applicationRoute('GET', `${root}/categories/:id`, reference.getCategory),
    applicationRoute('GET', banks, reference.listBanks),
    applicationRoute('GET', `${banks}/:id`, reference.getBank),
  ];
}

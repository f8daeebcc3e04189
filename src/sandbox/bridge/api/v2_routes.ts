import { type ApiRoute, applicationRoute, userRoute } from './api_route.ts';
import { addItemInV2, manageItemInV2 } from './connect_sessions.ts';
import * as items from './items.ts';
import { sharedRoutes } from './shared_routes.ts';
import * as transactions from './transactions.ts';
import * as users from './users.ts';

/** 2021-06-01 (docs/reference/bridge.md, 2). */
export const v2Routes: readonly ApiRoute[] = [
  ...sharedRoutes('', '/banks'),
  applicationRoute('POST', '/users/:uuid/delete', users.deleteUser),
  applicationRoute('POST', '/authenticate', users.issueToken),
  userRoute('POST', '/logout', users.logOut),
  userRoute('POST', '/connect/items/add', addItemInV2),
  userRoute('GET', '/connect/items/edit', manageItemInV2('edit')),
  userRoute('GET', '/connect/items/sync', manageItemInV2('sca')),
  userRoute('GET', '/connect/items/pro/confirmation', manageItemInV2('pro')),
  userRoute('GET', '/connect/manage/accounts/iban', manageItemInV2('manage')),
  userRoute('POST', '/items/:id/refresh', items.refreshItem),
  userRoute('GET', '/items/:id/refresh/status', items.getRefreshStatus),
  userRoute('GET', '/transactions', transactions.listByDay),
  userRoute('GET', '/transactions/updated', transactions.listUpdatedInV2),
  userRoute('GET', '/transactions/:id', transactions.getTransaction),
  userRoute('GET', '/accounts/:id/transactions', transactions.listByDay),
  userRoute('GET', '/accounts/:id/transactions/updated', transactions.listUpdatedInV2),
];

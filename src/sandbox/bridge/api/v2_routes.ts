import { type ApiRoute, applicationRoute, userRoute } from './api_route.ts';
import { addItemInV2, manageItemInV2 } from './connect_sessions.ts';
import * as items from './items.ts';
import * as reference from './reference_data.ts';
import * as transactions from './transactions.ts';
import * as users from './users.ts';

/** 2021-06-01 (docs/reference/bridge.md, 2). */
export const v2Routes: readonly ApiRoute[] = [
  applicationRoute('POST', '/v2/users', users.createUser),
  applicationRoute('GET', '/v2/users', users.listUsers),
  applicationRoute('DELETE', '/v2/users', users.deleteAllUsers),
  applicationRoute('GET', '/v2/users/:uuid', users.getUser),
  applicationRoute('DELETE', '/v2/users/:uuid', users.deleteUser),
  applicationRoute('POST', '/v2/users/:uuid/delete', users.deleteUser),
  applicationRoute('POST', '/v2/authenticate', users.issueToken),
  userRoute('POST', '/v2/logout', users.logOut),
  userRoute('POST', '/v2/connect/items/add', addItemInV2),
  userRoute('GET', '/v2/connect/items/edit', manageItemInV2('edit')),
  userRoute('GET', '/v2/connect/items/sync', manageItemInV2('sca')),
  userRoute('GET', '/v2/connect/items/pro/confirmation', manageItemInV2('pro')),
  userRoute('GET', '/v2/connect/manage/accounts/iban', manageItemInV2('manage')),
  userRoute('GET', '/v2/items', items.listItems),
  userRoute('GET', '/v2/items/:id', items.getItem),
  userRoute('DELETE', '/v2/items/:id', items.deleteItem),
  userRoute('POST', '/v2/items/:id/refresh', items.refreshItem),
  userRoute('GET', '/v2/items/:id/refresh/status', items.getRefreshStatus),
  userRoute('GET', '/v2/accounts', items.listAccounts),
  userRoute('GET', '/v2/accounts/:id', items.getAccount),
  userRoute('GET', '/v2/accounts-information', items.listAccountsInformation),
  userRoute('GET', '/v2/transactions', transactions.listByDay),
  userRoute('GET', '/v2/transactions/updated', transactions.listUpdatedInV2),
  userRoute('GET', '/v2/transactions/:id', transactions.getTransaction),
  userRoute('GET', '/v2/accounts/:id/transactions', transactions.listByDay),
  userRoute('GET', '/v2/accounts/:id/transactions/updated', transactions.listUpdatedInV2),
  applicationRoute('GET', '/v2/categories', reference.listCategories),
  applicationRoute('GET', '/v2/categories/:id', reference.getCategory),
  applicationRoute('GET', '/v2/banks', reference.listBanks),
  applicationRoute('GET', '/v2/banks/:id', reference.getBank),
];

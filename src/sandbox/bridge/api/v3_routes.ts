import { type ApiRoute, applicationRoute, userRoute } from './api_route.ts';
import { createConnectSession } from './connect_sessions.ts';
import * as items from './items.ts';
import * as reference from './reference_data.ts';
import * as transactions from './transactions.ts';
import * as users from './users.ts';

/** 2025-01-15 (docs/reference/bridge.md, 3.1). There is no refresh. */
export const v3Routes: readonly ApiRoute[] = [
  applicationRoute('POST', '/v3/aggregation/users', users.createUser),
  applicationRoute('GET', '/v3/aggregation/users', users.listUsers),
  applicationRoute('DELETE', '/v3/aggregation/users', users.deleteAllUsers),
  applicationRoute('GET', '/v3/aggregation/users/:uuid', users.getUser),
  applicationRoute('DELETE', '/v3/aggregation/users/:uuid', users.deleteUser),
  applicationRoute('POST', '/v3/aggregation/authorization/token', users.issueToken),
  userRoute('POST', '/v3/aggregation/connect-sessions', createConnectSession),
  userRoute('GET', '/v3/aggregation/items', items.listItems),
  userRoute('GET', '/v3/aggregation/items/:id', items.getItem),
  userRoute('DELETE', '/v3/aggregation/items/:id', items.deleteItem),
  userRoute('GET', '/v3/aggregation/accounts', items.listAccounts),
  userRoute('GET', '/v3/aggregation/accounts/:id', items.getAccount),
  userRoute('GET', '/v3/aggregation/accounts-information', items.listAccountsInformation),
  userRoute('GET', '/v3/aggregation/transactions', transactions.listByFilters),
  userRoute('GET', '/v3/aggregation/transactions/:id', transactions.getTransaction),
  applicationRoute('GET', '/v3/aggregation/categories', reference.listCategories),
  applicationRoute('GET', '/v3/aggregation/categories/:id', reference.getCategory),
  applicationRoute('GET', '/v3/providers', reference.listBanks),
  applicationRoute('GET', '/v3/providers/:id', reference.getBank),
];

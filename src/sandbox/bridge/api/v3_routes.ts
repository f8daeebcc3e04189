import { type ApiRoute, applicationRoute, userRoute } from './api_route.ts';
import { createConnectSession } from './connect_sessions.ts';
import { sharedRoutes } from './shared_routes.ts';
import * as transactions from './transactions.ts';
import * as users from './users.ts';

/** 2025-01-15 (docs/reference/bridge.md, 3.1). There is no refresh. */
export const v3Routes: readonly ApiRoute[] = [
  ...sharedRoutes('/aggregation', '/providers'),
  applicationRoute('POST', '/aggregation/authorization/token', users.issueToken),
  userRoute('POST', '/aggregation/connect-sessions', createConnectSession),
  userRoute('GET', '/aggregation/transactions', transactions.listByFilters),
  userRoute('GET', '/aggregation/transactions/:id', transactions.getTransaction),
];

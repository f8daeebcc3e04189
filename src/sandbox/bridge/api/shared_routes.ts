import { type ApiRoute, applicationRoute, userRoute } from './api_route.ts';
import * as items from './items.ts';
import * as reference from './reference_data.ts';
import * as users from './users.ts';

/** What both generations have, under their own roots. */
export function sharedRoutes(root: '' | '/aggregation', banks: '/banks' | '/providers'): readonly ApiRoute[] {
  return [
    applicationRoute('POST', `${root}/users`, users.createUser),
    applicationRoute('GET', `${root}/users`, users.listUsers),
    applicationRoute('DELETE', `${root}/users`, users.deleteAllUsers),
    applicationRoute('GET', `${root}/users/:uuid`, users.getUser),
    applicationRoute('DELETE', `${root}/users/:uuid`, users.deleteUser),
    userRoute('GET', `${root}/items`, items.listItems),
    userRoute('GET', `${root}/items/:id`, items.getItem),
    userRoute('DELETE', `${root}/items/:id`, items.deleteItem),
    userRoute('GET', `${root}/accounts`, items.listAccounts),
    userRoute('GET', `${root}/accounts/:id`, items.getAccount),
    userRoute('GET', `${root}/accounts-information`, items.listAccountsInformation),
    applicationRoute('GET', `${root}/categories`, reference.listCategories),
    applicationRoute('GET', `${root}/categories/:id`, reference.getCategory),
    applicationRoute('GET', banks, reference.listBanks),
    applicationRoute('GET', `${banks}/:id`, reference.getBank),
  ];
}

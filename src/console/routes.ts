import { accountActions } from './account/account_actions.ts';
import { accountPage } from './account/account_page.ts';
import type { ConsoleRoute } from './console_route.ts';
import { livePage } from './live/live_page.ts';
import { operatorActions } from './operators/operator_actions.ts';
import { operatorPage } from './operators/operator_page.ts';
import { operatorsPage } from './operators/operators_page.ts';
import { overviewPage } from './overview/overview_page.ts';
import { invitationAction, invitationPage } from './sign_in/invitation_pages.ts';
import { signInAction } from './sign_in/sign_in_action.ts';
import { signInPage } from './sign_in/sign_in_page.ts';
import { signOutAction } from './sign_in/sign_out_action.ts';

/** Every address of the console; the first that fits counts. The navigation has their order. */
export const routes: readonly ConsoleRoute[] = [
  overviewPage,
  livePage,
  operatorsPage,
  operatorPage,
  ...operatorActions,
  accountPage,
  ...accountActions,
  signInPage,
  signInAction,
  signOutAction,
  invitationPage,
  invitationAction,
];

import type { ConsoleRoute } from './console_route.ts';
import { overviewPage } from './overview/overview_page.ts';
import { signInAction } from './sign_in/sign_in_action.ts';
import { signInPage } from './sign_in/sign_in_page.ts';
import { signOutAction } from './sign_in/sign_out_action.ts';

/** Every address of the console; the first that fits counts. The navigation has their order. */
export const routes: readonly ConsoleRoute[] = [overviewPage, signInPage, signInAction, signOutAction];

import { cookiesNamed } from '../../visits/cookies.ts';

/** `openid`: a sign-in under way elsewhere. */
export const cookiesOf = cookiesNamed({
  session: 'bank_api_console',
  visitor: 'bank_api_console_visitor',
  openid: 'bank_api_console_openid',
});

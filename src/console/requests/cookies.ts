import { readCookie, setCookie } from '../../pages/forms/cookie.ts';
import type { ConsoleParts } from '../console_parts.ts';
import type { ConsoleRequest } from '../console_request.ts';

/** `session`: who is signed in. `visitor`: by which the forms of a stranger are told apart. `openid`: a sign-in under way elsewhere. */
const names = {
  session: 'bank_api_console',
  visitor: 'bank_api_console_visitor',
  openid: 'bank_api_console_openid',
} as const;

interface Cookies {
  get(name: keyof typeof names): string | undefined;
  /** @param maxAgeSeconds until the browser is closed when it is missing; 0 takes it away */
  set(name: keyof typeof names, value: string, maxAgeSeconds?: number): void;
}

/** The cookies of the console in one request. */
export function cookiesOf({ publicUrl }: Pick<ConsoleParts, 'publicUrl'>, ctx: ConsoleRequest): Cookies {
  return {
    get: (name) => readCookie(ctx, publicUrl, names[name]),
    set: (name, value, maxAgeSeconds) => setCookie(ctx, publicUrl, names[name], value, maxAgeSeconds),
  };
}

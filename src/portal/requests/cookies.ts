import { readCookie, setCookie } from '../../pages/forms/cookie.ts';
import type { PortalParts } from '../portal_parts.ts';
import type { PortalRequest } from '../portal_request.ts';

/** `session`: who has come in by a link. `guest`: by which the form of a link is told from a stranger's. */
const names = { session: 'bank_api_portal', guest: 'bank_api_portal_guest' } as const;

interface Cookies {
  get(name: keyof typeof names): string | undefined;
  /** @param maxAgeSeconds until the browser is closed when it is missing; 0 takes it away */
  set(name: keyof typeof names, value: string, maxAgeSeconds?: number): void;
}

/** The cookies of the portal in one request. */
export function cookiesOf({ publicUrl }: Pick<PortalParts, 'publicUrl'>, ctx: PortalRequest): Cookies {
  return {
    get: (name) => readCookie(ctx, publicUrl, names[name]),
    set: (name, value, maxAgeSeconds) => setCookie(ctx, publicUrl, names[name], value, maxAgeSeconds),
  };
}

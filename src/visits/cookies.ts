import { readCookie, setCookie } from './forms/cookie.ts';
import type { VisitRequest } from './visit_request.ts';
import type { VisitParts } from './visitor.ts';

export interface Cookies<Name extends string> {
  get(name: Name): string | undefined;
  /** @param maxAgeSeconds until the browser is closed when it is missing; 0 takes it away */
  set(name: Name, value: string, maxAgeSeconds?: number): void;
}

/** The cookies of an area in one request. */
export type CookiesOf<Name extends string> = (parts: Pick<VisitParts, 'publicUrl'>, ctx: VisitRequest) => Cookies<Name>;

/**
 * The cookies of an area: `session`, who is signed in; `visitor`, by which the forms of a stranger are told apart; and its own.
 * @param names what each is called in the browser
 */
export function cookiesNamed<Name extends string>(names: Readonly<Record<Name, string>>): CookiesOf<Name> {
  return ({ publicUrl }, ctx) => ({
    get: (name) => readCookie(ctx, publicUrl, names[name]),
    set: (name, value, maxAgeSeconds) => setCookie(ctx, publicUrl, names[name], value, maxAgeSeconds),
  });
}

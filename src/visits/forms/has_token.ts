import { timingSafeEqual } from 'node:crypto';
import { csrfOf } from './csrf_of.ts';

/** How `csrfField` of the pages names it. */
const field = 'csrf';

/** Whether a form has the token that belongs to the cookie of who sends it; compared in constant time. */
export function hasToken(form: URLSearchParams, cookie: string | undefined): boolean {
  const given = Buffer.from(form.get(field) ?? '');
  const wanted = Buffer.from(csrfOf(cookie ?? ''));
  return cookie !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted);
}

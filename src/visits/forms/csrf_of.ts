import { createHmac } from 'node:crypto';

/**
 * The CSRF token that belongs to a cookie: made of its secret, so that nothing has to be kept for it, it ends with the session,
 * and who reads the one in a page does not know the other.
 */
export function csrfOf(cookie: string): string {
  return createHmac('sha256', cookie).update('csrf').digest('base64url');
}

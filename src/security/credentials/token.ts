import { hash, randomBytes } from 'node:crypto';

/** A token that nobody guesses, for a cookie or a link: 256 bits in base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** How the database knows a token: SHA-256, hex. A slow hash protects what can be guessed, and this cannot. */
export function digestOfToken(token: string): string {
  return hash('sha256', token);
}

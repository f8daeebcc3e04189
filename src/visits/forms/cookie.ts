import type { Context } from 'koa';

/** Longer than any value of ours. */
const longest = 4096;

/** @param publicUrl the gateway's own address, as for `setCookie` */
export function readCookie(ctx: Pick<Context, 'cookies'>, publicUrl: string, name: string): string | undefined {
  const value = ctx.cookies.get(fullName(publicUrl, name));
  return value && value.length <= longest ? value : undefined;
}

/**
 * Sets a cookie that no script reads and that goes to this host alone: `__Host-` is a promise of the browser that no other host
 * of the domain has set it. Only over https, which the prefix needs; over http, which production refuses, it has its plain name.
 *
 * `SameSite=Lax` and not `Strict`: a link from a ticket or a chat, and the way back from an OpenID provider, come from another
 * site, and would find nobody signed in. What changes something is posted, and there Lax sends no cookie either; the token
 * (`hasToken`) is asked for besides.
 *
 * Not by koa's cookies: those refuse `Secure` on a connection that a proxy in front has opened by http.
 * @param value of characters that need no quoting
 * @param maxAgeSeconds until the browser is closed when it is missing; 0 takes the cookie away
 */
export function setCookie(
  ctx: Pick<Context, 'append'>,
  publicUrl: string,
  name: string,
  value: string,
  maxAgeSeconds?: number,
): void {
  const attributes = [`${fullName(publicUrl, name)}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (isHttps(publicUrl)) attributes.push('Secure');
  if (maxAgeSeconds !== undefined) attributes.push(`Max-Age=${maxAgeSeconds}`);
  ctx.append('Set-Cookie', attributes.join('; '));
}

function fullName(publicUrl: string, name: string): string {
  return isHttps(publicUrl) ? `__Host-${name}` : name;
}

function isHttps(url: string): boolean {
  return url.startsWith('https:');
}

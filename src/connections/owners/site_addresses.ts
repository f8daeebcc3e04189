import type { Site } from '../../../entities/site.ts';
import { Refusal } from '../refusal.ts';

/** As long as the database keeps them. */
const maxLength = 2000;

/**
 * The address of a site's page, checked. It is kept and used as its `href` says it, in ASCII: people came back from the bank
 * to an error because of an apostrophe that no header can hold.
 * @param name the argument, for the message
 * @throws Refusal `invalid` for anything but http(s), for a user name in the address, and for one that is too long when it is
 * written so
 */
export function readAddress(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new Refusal('invalid', `${name} must be an address that starts with https://; got ${show(text)}.`);
  }
  if (url.username || url.password) {
    throw new Refusal('invalid', `${name} must not hold a user name or a password.`);
  }
  if (url.href.length > maxLength) {
    throw new Refusal(
      'invalid',
      `${name} must have at most ${maxLength} characters, percent-encoded as addresses are.`,
    );
  }
  return url;
}

/**
 * Refuses an address on a host that is neither the site's own nor one that an operator allowed: with it a stolen
 * credential could send people, or their bank's events, elsewhere.
 */
export function requireHostOfSite(name: string, url: URL, site: Pick<Site, 'name' | 'baseUrl' | 'allowedHosts'>): void {
  const own = new URL(site.baseUrl).hostname;
  if (url.hostname === own || site.allowedHosts.includes(url.hostname)) return;
  throw new Refusal(
    'invalid',
    `${name} is on ${show(url.hostname)}, but the site ${show(site.name)} is on ${own}. If that is right, ask the operator ` +
      `of this gateway to run: bank-api site allow-origin ${site.name} ${url.hostname}`,
  );
}

function show(text: string): string {
  return JSON.stringify(text.slice(0, 200));
}

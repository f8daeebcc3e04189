import type { ProviderName } from '../providers/provider.ts';
import { type Id, idOfDigits } from '../providers/resources/id.ts';

/** The one provider whose ids stand alone, as the sites kept them before there was another (docs/contract.md, "Words"). */
const withoutPrefix = 'bridge';
const prefixed = /^([a-z]{2,32})-(.+)$/s;

/** The id that sites see: Bridge's as it is, another provider's with its name in front, so an id alone tells who can answer for it. */
export function toSiteId(provider: ProviderName, providerId: string): string {
  return provider === withoutPrefix ? providerId : `${provider}-${providerId}`;
}

/** The id as it stands in an answer: Bridge writes its ids as numbers, and sites get them as they would from Bridge. */
export function shownId(siteId: string): Id {
  return /^[1-9]\d{0,15}$/.test(siteId) ? idOfDigits(siteId) : siteId;
}

/** The provider and its own id behind an id that sites see. */
export function fromSiteId(siteId: string): { provider: ProviderName; providerId: string } {
  const [, provider, providerId] = prefixed.exec(siteId) ?? [];
  return provider && providerId ? { provider, providerId } : { provider: withoutPrefix, providerId: siteId };
}

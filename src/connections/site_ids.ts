import type { ProviderName } from '../providers/provider.ts';

const prefixed = /^(powens|iswigo)-(.+)$/;

/** The id that sites see: Bridge's as it is, another provider's with its name in front, so an id alone tells who can answer for it. */
export function toSiteId(provider: ProviderName, providerId: string): string {
  return provider === 'bridge' ? providerId : `${provider}-${providerId}`;
}

/** The provider and its own id behind an id that sites see. */
export function fromSiteId(siteId: string): { provider: ProviderName; providerId: string } {
  const [, provider, providerId] = prefixed.exec(siteId) ?? [];
  return provider && providerId
    ? { provider: provider as ProviderName, providerId }
    : { provider: 'bridge', providerId: siteId };
}

import type { Operation, Provider, ProviderName } from '../providers/provider.ts';
import type { Parts } from './parts.ts';
import { Refusal } from './refusal.ts';
import { fromSiteId } from './site_ids.ts';

/**
 * The provider of that name.
 * @throws Refusal `invalid` when the gateway is not configured for it
 */
export function chooseProvider(parts: Pick<Parts, 'providers'>, name: string): Provider {
  const provider = parts.providers.get(name as Provider['name']);
  if (provider) return provider;
  const offered = [...parts.providers.keys()].join(', ') || 'none';
  throw new Refusal('invalid', `The provider ${name} is not offered by this gateway; offered: ${offered}.`);
}

/**
 * The provider that can answer for an id, and its own id for it.
 * @param unknown what to say of an id that is nobody's
 * @throws Refusal `not_found` when no provider gives such ids, `invalid` when it is one that is not configured
 */
export function providerOfId(
  parts: Pick<Parts, 'providers' | 'settings'>,
  siteId: string,
  unknown: string,
): { readonly provider: Provider; readonly providerId: string } {
  const { provider: name, providerId } = fromSiteId(siteId);
  if (!parts.settings.providers.some((definition) => definition.name === name)) throw new Refusal('not_found', unknown);
  return { provider: chooseProvider(parts, name), providerId };
}

/**
 * The provider behind something that is already linked.
 * @throws Refusal `unsupported` when the operator has taken its credentials away
 */
export function providerOf(parts: Pick<Parts, 'providers'>, linked: { readonly provider: ProviderName }): Provider {
  const provider = parts.providers.get(linked.provider);
  if (provider) return provider;
  throw new Refusal('unsupported', `${linked.provider} is not configured on this gateway at the moment.`);
}

/** @throws Refusal `unsupported` with the provider's reason */
export function requireOperation(provider: Provider, operation: Operation): void {
  const offered = provider.capabilities.operations[operation];
  if (offered !== true) throw new Refusal('unsupported', `${provider.name} does not offer ${operation}: ${offered}`);
}

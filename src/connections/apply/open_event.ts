import type { InboundEvent } from '../../../entities/inbound_event.ts';
import type { ProviderEvent } from '../../providers/provider.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import type { Parts } from '../parts.ts';

/** What a recorded event says; undefined when it says nothing, or its provider is not configured any more. */
export async function openEvent(
  parts: Pick<Parts, 'providers'>,
  sealer: Sealer,
  { id, provider: name, sealedBody }: Pick<InboundEvent, 'id' | 'provider' | 'sealedBody'>,
): Promise<ProviderEvent | undefined> {
  const provider = parts.providers.get(name);
  if (!provider) return undefined;
  return provider.readEvent(await sealer.open(sealedBody, `inbound_events/${id}/body`));
}

import { Delivery } from '../../../entities/delivery.ts';
import type { PortalContext } from '../portal_context.ts';

/** The delivery in the address; null for one of another site, as for one that never was. */
export function ownDelivery({ parts, params, site }: PortalContext): Promise<Delivery | null> {
  const { id = '' } = params;
  return parts.store.read.findOneBy(Delivery, { id, siteId: site.id, clientId: site.clientId });
}

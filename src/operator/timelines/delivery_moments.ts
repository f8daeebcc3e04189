import type { EntityManager } from 'typeorm';
import type { Delivery } from '../../../entities/delivery.ts';
import { Site } from '../../../entities/site.ts';
import { findAttempts } from '../../relay/deliveries/find_deliveries.ts';
import { anyOf } from '../../store/any_of.ts';
import type { MomentSource } from './moment.ts';

/** The lives of deliveries: that each was recorded, and its attempts. For few of them: all is read. */
export function deliveryMoments(read: EntityManager, deliveries: readonly Delivery[]): MomentSource {
  return async () => {
    const sites = await read.findBy(Site, {
      id: anyOf(
        read,
        deliveries.map(({ siteId }) => siteId),
      ),
    });
    const names = new Map(sites.map(({ id, name }) => [id, name]));
    const attempts = [...(await findAttempts(read, deliveries)).values()].flat();
    return [
      ...deliveries.map(({ id, type, siteId, createdAt }) => ({
        at: createdAt,
        key: `delivery:${id}`,
        happened: { kind: 'delivery', delivery: id, type, site: names.get(siteId) ?? siteId } as const,
      })),
      ...attempts.map(({ deliveryId, number, at, status, error, durationMs }) => ({
        at,
        key: `try:${deliveryId}:${String(number).padStart(9, '0')}`,
        happened: { kind: 'attempt', delivery: deliveryId, number, status, error, durationMs } as const,
      })),
    ];
  };
}

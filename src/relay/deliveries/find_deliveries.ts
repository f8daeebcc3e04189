import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Delivery, type DeliveryState } from '../../../entities/delivery.ts';
import { DeliveryAttempt } from '../../../entities/delivery_attempt.ts';
import { anyOf } from '../../store/any_of.ts';

/** Which deliveries; what is left out does not matter. */
export interface DeliveryFilter {
  readonly clientId?: string;
  readonly siteId?: string;
  readonly itemId?: string;
  readonly eventId?: string;
  readonly type?: string;
  readonly state?: DeliveryState;
}

export interface DeliverySpan {
  /** Recorded from this instant on. */
  readonly since?: Date | undefined;
  /** Only what stands behind this delivery in the list. */
  readonly after?: DeliveryPlace | undefined;
  readonly limit: number;
}

/** A place in the list, which stays right when the delivery itself has been purged meanwhile. */
export type DeliveryPlace = Pick<Delivery, 'createdAt' | 'id'>;

/**
 * Deliveries, newest first. With `siteId` or `eventId` an index leads to them; without, the newest rows of the table
 * are read by its primary key, which sorts by time. What a client asks for has `findDeliveryPage`.
 */
export function findDeliveries(read: EntityManager, filter: DeliveryFilter, span: DeliverySpan): Promise<Delivery[]> {
  const query = within(read.createQueryBuilder(Delivery, 'delivery').where(filter), span).limit(span.limit);
  if (filter.siteId !== undefined) query.orderBy('delivery.createdAt', 'DESC');
  return query.addOrderBy('delivery.id', 'DESC').getMany();
}

/** Bounds a query of deliveries in time; its limit is for the caller. */
export function within(
  query: SelectQueryBuilder<Delivery>,
  { since, after }: Pick<DeliverySpan, 'since' | 'after'>,
): SelectQueryBuilder<Delivery> {
  if (since) query.andWhere('delivery.createdAt >= :since', { since: since.getTime() });
  if (after) {
    const place = { afterMs: after.createdAt.getTime(), afterId: after.id };
    query.andWhere('(delivery.createdAt, delivery.id) < (:afterMs, :afterId)', place);
  }
  return query;
}

/** An attempt without what the site answered: that is opened for an operator only (attempt_excerpts.ts). */
export type AttemptHead = Omit<DeliveryAttempt, 'sealedExcerpt'>;

const heads = {
  deliveryId: true,
  number: true,
  at: true,
  durationMs: true,
  status: true,
  error: true,
  answerType: true,
  answerBytes: true,
} as const satisfies Record<keyof AttemptHead, true>;

/** The attempts of deliveries, by the delivery's id, oldest first. */
export async function findAttempts(
  read: EntityManager,
  deliveries: readonly Delivery[],
): Promise<ReadonlyMap<string, readonly AttemptHead[]>> {
  if (deliveries.length === 0) return new Map();
  const attempts = await read.find(DeliveryAttempt, {
    select: heads,
    where: {
      deliveryId: anyOf(
        read,
        deliveries.map(({ id }) => id),
      ),
    },
    order: { number: 'ASC' },
  });
  return Map.groupBy(attempts, ({ deliveryId }) => deliveryId);
}

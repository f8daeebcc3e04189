import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Delivery, type DeliveryState } from '../../../entities/delivery.ts';
import { anyOf } from '../../store/any_of.ts';
import { placeAt } from '../../store/place.ts';
import { statesBefore } from '../delivery_state.ts';

/** Which deliveries a replay sends again: those of a client or of one site, of a span of time, that have had their first attempt. */
export interface ReplayChoice {
  /** Either of the two; both where it is one client's own site. */
  readonly clientId?: string | null;
  readonly siteId?: string | null;
  /** The time of recording: from this instant on, */
  readonly since: Date;
  /** to before this one. */
  readonly until: Date;
  readonly type?: string | null;
  /** Only those in this state; in a row of replays, `state` is its own. */
  readonly ended?: DeliveryState | null;
  /** A selection: of the span these alone. */
  readonly deliveryIds?: readonly string[] | null;
}

/** A place in the order of recording. */
export interface ReplayPlace {
  readonly at: Date;
  readonly id: string;
}

export interface ChosenPart {
  /** Those chosen there: `select` says what of them is read. */
  readonly chosen: SelectQueryBuilder<Delivery>;
  /** Where the part ends; undefined when nothing comes after it. */
  readonly end: ReplayPlace | undefined;
}

/**
 * What waits for its first attempt is on its way already. What waits for another one may wait for hours, and who has mended a
 * receiver means it first (docs/decisions/0820-a-replay-takes-what-waits.md).
 */
export const replayedStates: readonly DeliveryState[] = statesBefore('pending');

/**
 * The part of a choice behind a place that is found by looking at so many rows, along an index that sorts them by their
 * recording: what is looked at in one statement is bounded, however many there are and however few are chosen.
 */
export async function chosenPart(
  manager: EntityManager,
  choice: ReplayChoice,
  after: ReplayPlace | undefined,
  reach: number,
): Promise<ChosenPart> {
  const { clientId, siteId, since, until, type, ended, deliveryIds } = choice;
  if (clientId == null && siteId == null) throw new RangeError('a replay is of a client or of a site');
  const query = manager.createQueryBuilder(Delivery, 'delivery').where(siteId == null ? { clientId } : { siteId });
  if (clientId != null && siteId != null) query.andWhere({ clientId });
  // One bound at each end: of two the index takes the first, and reads all that the other would have left out.
  if (after) {
    query.andWhere('(delivery.createdAt, delivery.id) > (:afterMs, :afterId)', {
      afterMs: after.at.getTime(),
      afterId: after.id,
    });
  } else query.andWhere('delivery.createdAt >= :sinceMs', { sinceMs: since.getTime() });

  const untilThen = ['delivery.createdAt < :untilMs', { untilMs: until.getTime() }] as const;
  const end = deliveryIds ? undefined : await endOf(query.clone().andWhere(...untilThen), reach);
  if (deliveryIds) query.andWhere({ id: anyOf(manager, deliveryIds) });
  // PostgreSQL takes a place for a third of the table, whatever stands there, and would read all of it: an instant it can judge.
  if (end && manager.connection.options.type === 'postgres') {
    const fromMs = (after?.at ?? since).getTime();
    query.andWhere('delivery.createdAt BETWEEN :fromMs AND :toMs', { fromMs, toMs: end.at.getTime() });
  }
  if (end) {
    query.andWhere('(delivery.createdAt, delivery.id) <= (:endMs, :endId)', { endMs: end.at.getTime(), endId: end.id });
  } else query.andWhere(...untilThen);
  query.andWhere('delivery.state IN (:...states)', { states: ended == null ? replayedStates : [ended] });
  if (type != null) query.andWhere('delivery.type = :type', { type });
  return { chosen: query, end };
}

/** Where the part ends that so many rows make, if others follow. */
async function endOf(query: SelectQueryBuilder<Delivery>, reach: number): Promise<ReplayPlace | undefined> {
  const by = ['createdAt', 'id'] as const;
  for (const property of by) query.addOrderBy(`${query.alias}.${property}`);
  const place = await placeAt<Delivery>(query, by, reach);
  return place && { at: new Date(Number(place.values[0])), id: String(place.values[1]) };
}

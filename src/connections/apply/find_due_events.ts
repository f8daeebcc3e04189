import type { EntityManager } from 'typeorm';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { User } from '../../../entities/user.ts';

/** A recorded event that is to be applied now: whose it is, and not what it says. */
export interface DueEvent {
  readonly id: string;
  readonly provider: string;
  readonly itemId: string | null;
  readonly providerUserId: string | null;
  readonly receivedAt: Date;
  readonly applyFailures: number;
  /** Null for a user whom nobody knows. */
  readonly clientId: string | null;
}

export interface DueSpan {
  readonly now: Date;
  /** Received from this instant on. */
  readonly since: Date;
  /** Only what stands behind this event. */
  readonly after?: DueEvent | undefined;
  readonly limit: number;
}

type Raw = Omit<DueEvent, 'receivedAt' | 'applyFailures'> & Record<'receivedAt' | 'applyFailures', unknown>;

/** Events that wait to be applied and do not rest, in the order in which they came. Their bodies stay where they are. */
export async function findDueEvents(
  read: EntityManager,
  { now, since, after, limit }: DueSpan,
): Promise<readonly DueEvent[]> {
  const query = read
    .createQueryBuilder(InboundEvent, 'event')
    .leftJoin(
      User.options.name,
      'owner',
      'owner.provider = event.provider AND owner.providerUserId = event.providerUserId',
    )
    .select(['id', 'provider', 'itemId', 'providerUserId', 'receivedAt', 'applyFailures'].map(eventColumn))
    .addSelect('owner.clientId', 'clientId')
    .where('event.appliedAt IS NULL AND event.receivedAt >= :sinceMs', { sinceMs: since.getTime() })
    .andWhere('(event.applyAt IS NULL OR event.applyAt <= :nowMs)', { nowMs: now.getTime() })
    .orderBy('event.receivedAt')
    .addOrderBy('event.id')
    .limit(limit);
  if (after) {
    const place = { afterMs: after.receivedAt.getTime(), afterId: after.id };
    query.andWhere('(event.receivedAt, event.id) > (:afterMs, :afterId)', place);
  }
  const rows: Raw[] = await query.getRawMany();
  return rows.map((row) => ({
    ...row,
    receivedAt: new Date(Number(row.receivedAt)),
    applyFailures: Number(row.applyFailures),
  }));
}

function eventColumn(name: string): string {
  return `event.${name} AS "${name}"`;
}

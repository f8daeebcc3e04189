import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { firstIdAt } from '../../relay/first_id_at.ts';

/** From an instant on, to before another one. */
export interface TimeSpan {
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

/** How far ids may run ahead of the clock by which rows are dated: replicas, and a clock that was set right. */
const slackMs = 10_000;

/** Bounds a list in time. */
export function within<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  column: keyof Row & string,
  { since, until }: TimeSpan,
): void {
  const name = `${query.alias}.${column}`;
  if (since) query.andWhere(`${name} >= :since`, { since: since.getTime() });
  if (until) query.andWhere(`${name} < :until`, { until: until.getTime() });
}

/** Skips what was surely recorded later, in a list that is read along the ids of events or deliveries. */
export function skipLater<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, until: Date | undefined): void {
  if (until) query.andWhere(`${query.alias}.id < :later`, { later: firstIdAt(until.getTime() + slackMs) });
}

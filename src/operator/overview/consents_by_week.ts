import type { EntityManager } from 'typeorm';

const weekMs = 7 * 86_400_000;
const weeks = 8;

/** How many consents end in a week. */
export interface ConsentWeek {
  readonly from: Date;
  readonly items: number;
}

/** Consents that end in the next eight weeks, week by week from now on; by the index of their ends. */
export async function consentsByWeek(read: EntityManager, now: Date): Promise<readonly ConsentWeek[]> {
  const nowMs = now.getTime();
  const rows: { week: unknown; items: unknown }[] = await read.query(
    `SELECT CAST(("authenticationExpiresAt" - $1) / $2 AS integer) AS "week", COUNT(*) AS "items" FROM "items"
     WHERE "authenticationExpiresAt" >= $1 AND "authenticationExpiresAt" < $3 AND "state" = 'active' GROUP BY 1`,
    [nowMs, weekMs, nowMs + weeks * weekMs],
  );
  const counts = new Map(rows.map(({ week, items }) => [Number(week), Number(items)]));
  return Array.from({ length: weeks }, (_, week) => ({
    from: new Date(nowMs + week * weekMs),
    items: counts.get(week) ?? 0,
  }));
}

import type { EntityManager } from 'typeorm';
import { large, ofFew } from './large_tables.ts';

/** https://www.postgresql.org/docs/current/using-explain.html */
interface Node {
  readonly 'Node Type': string;
  readonly 'Parent Relationship'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Filter?: string;
  readonly Plans?: readonly Node[];
}

/** How a walk leaves rows out that no index leaves out: then so many rows are looked at (src/store/read_page.ts), more than are here. */
const lookedAt = /\|\| ''|COALESCE|"createdAt" [<>]|"receivedAt" [<>]|\bat [<>]/;
/** They take all before they give one: a LIMIT above ends nothing below. */
const takesAll = /^(Sort|Aggregate|Hash|HashAggregate|SetOp|WindowAgg)$/;
/** They are run to their own end, whatever the statement around them has of a LIMIT. */
const ofSubquery = /^(SubPlan|InitPlan)$/;

/**
 * What of a statement, or of any of its subqueries, walks along a large table from end to end on PostgreSQL, or sorts what it has of
 * one for each row of what is around it. Tables are small here: what could not do without is found by forbidding it. A sort of the
 * few that an index finds is none, so there are two ways to be well.
 * @returns the nodes of the plan that do
 */
export async function walksOnPostgres(read: EntityManager, sql: string, parameters: unknown[]): Promise<string[]> {
  return read.transaction(async (manager) => {
    const columns = await firstColumns(manager);
    let walks: string[] = [];
    for (const way of ['seqscan', 'bitmapscan', 'sort']) {
      await manager.query(`SET LOCAL enable_${way} = off`);
      if (way === 'seqscan') continue;
      const [row] = await manager.query(`EXPLAIN (FORMAT JSON) ${sql}`, parameters);
      walks = walksOf(row['QUERY PLAN'][0].Plan, columns, false);
      if (walks.length === 0) break;
    }
    return walks;
  });
}

/** Of each index of all rows. Of a part of them a later column may be asked: among so few rows all ways cost the same. */
async function firstColumns(manager: EntityManager): Promise<ReadonlyMap<string, string>> {
  const rows: { index: string; column: string }[] = await manager.query(
    `SELECT indexrelid::regclass::text AS "index", pg_get_indexdef(indexrelid, 1, true) AS "column" FROM pg_index WHERE indpred IS NULL`,
  );
  return new Map(rows.map(({ index, column }) => [index.replaceAll('"', ''), column]));
}

function isOfLarge({ 'Relation Name': table = '', Plans: plans = [] }: Node): boolean {
  return large.test(table) || plans.some(isOfLarge);
}

function walksOf(
  node: Node,
  columns: ReadonlyMap<string, string>,
  isLimitedAround: boolean,
  isWithin = false,
): string[] {
  const { 'Node Type': kind, 'Relation Name': table = '', 'Index Name': index = '', Filter: filter = '' } = node;
  const isInSubquery = isWithin || node['Parent Relationship'] === 'SubPlan';
  const isLimited = isLimitedAround && !ofSubquery.test(node['Parent Relationship'] ?? '');
  // By another column than its first one all of an index is looked at.
  const isFound = ofFew.test(index) || node['Index Cond']?.includes(columns.get(index) ?? '');
  const ends = isLimited && (filter === '' || lookedAt.test(filter));
  const own = large.test(table) && (kind === 'Seq Scan' || !(isFound || ends)) ? [`${kind} of ${table} ${index}`] : [];
  // Few are found for a page, and sorted once; for each row of what is around it that is as much again each time.
  const isSorted = kind === 'Sort' && isInSubquery && isOfLarge(node);
  const sorts = isSorted ? ['Sort of each row'] : [];
  const below = kind === 'Limit' || (isLimited && !takesAll.test(kind));
  return [...own, ...sorts, ...(node.Plans ?? []).flatMap((each) => walksOf(each, columns, below, isInSubquery))];
}

import type { EntityManager } from 'typeorm';
import { large, ofFew } from './large_tables.ts';

/** https://www.sqlite.org/eqp.html: the parent of a step of the statement itself is 0. */
interface Step {
  readonly id: number;
  readonly parent: number;
  readonly detail: string;
}

/**
 * What of a statement, or of any of its subqueries, walks along a large table from end to end on SQLite, or sorts what it has of one
 * for each row of what is around it.
 * @returns the steps of the plan that do
 */
export async function walksOnSqlite(read: EntityManager, sql: string, parameters: unknown[]): Promise<string[]> {
  const steps: Step[] = await read.query(`EXPLAIN QUERY PLAN ${sql}`, parameters);
  const selects = selectsOf(sql);
  const isWalk = (step: Step): boolean => {
    const { detail } = step;
    if (/^USE TEMP B-TREE/.test(detail)) return isCorrelated(steps, step) && isOfLarge(steps, step, sql);
    const [, verb, alias = ''] = /^(SCAN|SEARCH) (\w+)/.exec(detail) ?? [];
    if (!large.test(tableOf(sql, alias))) return false;
    // An index that is made for the statement is made of the whole table.
    if (/ AUTOMATIC /.test(detail)) return true;
    if (verb !== 'SCAN') return false;
    // Once for each row of what is around it.
    if (isCorrelated(steps, step)) return true;
    if (ofFew.test(detail)) return false;
    return !(/USING (COVERING )?INDEX/.test(detail) && endsWithItsPage(steps, step) && isLimited(selects, sql, alias));
  };
  return steps.filter(isWalk).map(({ detail }) => detail);
}

function tableOf(sql: string, alias: string): string {
  return (alias !== '' && new RegExp(`"(\\w+)" (?:AS )?"?${alias}"?(?!\\w)`).exec(sql)?.[1]) || alias;
}

/** Whether what stands beside it reads a large table. */
function isOfLarge(steps: readonly Step[], { parent }: Step, sql: string): boolean {
  const beside = steps.filter((step) => step.parent === parent);
  return beside.some(({ detail }) => large.test(tableOf(sql, /^(?:SCAN|SEARCH) (\w+)/.exec(detail)?.[1] ?? '')));
}

function isCorrelated(steps: readonly Step[], { parent }: Step): boolean {
  const around = steps.find(({ id }) => id === parent);
  return around !== undefined && (/^CORRELATED /.test(around.detail) || isCorrelated(steps, around));
}

/** Not when all of it is sorted or grouped first, which stands beside the walk. */
function endsWithItsPage(steps: readonly Step[], { parent }: Step): boolean {
  return !steps.some(
    (step) => step.parent === parent && /^USE TEMP B-TREE FOR (ORDER|GROUP|DISTINCT)/.test(step.detail),
  );
}

/** Whether each SELECT that names it has a LIMIT of its own, and counts nothing. */
function isLimited(selects: readonly string[], sql: string, alias: string): boolean {
  const table = tableOf(sql, alias);
  const named =
    table === alias ? `(?:FROM|JOIN) "${table}"(?! (?:AS )?"\\w)` : `"${table}" (?:AS )?"?${alias}"?(?!\\w)`;
  const own = selects.filter((text) => new RegExp(named).test(text));
  const isEnding = (text: string) => /\bLIMIT\b/.test(text) && !/\b(COUNT|SUM|MIN|MAX)\(|\bGROUP BY\b/.test(text);
  return own.length > 0 && own.every(isEnding);
}

/** The statement and everything that stands in brackets in it, each without what stands in brackets within. */
function selectsOf(sql: string): string[] {
  const found: string[] = [];
  const open: string[] = [''];
  for (const character of sql.replaceAll(/'[^']*'/g, "''").replaceAll(/\s+/g, ' ')) {
    if (character === '(') open.push('');
    else if (character === ')') {
      found.push(open.pop() ?? '');
      open.push(`${open.pop() ?? ''}()`);
    } else open.push((open.pop() ?? '') + character);
  }
  return [...found, ...open];
}

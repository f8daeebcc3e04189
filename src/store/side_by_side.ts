import type { EntityManager } from 'typeorm';

/** Of PostgreSQL's ten (data_source_options.ts): the relay and calls have the others. */
const mostConnections = 3;

type Looks<Found extends readonly unknown[]> = {
  readonly [Place in keyof Found]: (read: EntityManager) => Promise<Found[Place]>;
};

/**
 * Runs looks that do not need each other: on PostgreSQL over three connections at the most, however many statements a look has under
 * way at once, since each has one connection for all of them. On SQLite one look after the other, because there is one connection
 * (docs/decisions/0800-pages-read-beside-the-relay.md).
 * @returns what each has found, in their order
 * @throws what the first look that fails has thrown; looks that have not begun are left out then
 */
export async function sideBySide<Found extends readonly unknown[]>(
  read: EntityManager,
  looks: Looks<Found>,
): Promise<Found> {
  const found: unknown[] = [];
  const waiting = [...looks.entries()];
  const lookAll = async (by: EntityManager) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) found[next[0]] = await next[1](by);
  };
  const { connection } = read;
  if (connection.options.type !== 'postgres') await lookAll(read);
  else {
    const runners = Array.from({ length: Math.min(mostConnections, looks.length) }, () =>
      connection.createQueryRunner(),
    );
    const lanes = runners.map((runner) =>
      lookAll(runner.manager)
        .catch((error) => {
          waiting.length = 0;
          throw error;
        })
        .finally(() => runner.release()),
    );
    await Promise.all(lanes);
  }
  return found as unknown as Found;
}

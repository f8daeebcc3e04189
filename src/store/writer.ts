import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { withEnd } from './before_commit.ts';
import { forgetQueryRunner } from './forget_query_runner.ts';

/**
 * The gate that every write passes: runs `work` in a transaction and resolves after the commit is on disk. When `work`
 * or the commit fails, nothing of it stays and the error is thrown on. Inside `work` use only the manager handed in.
 */
export type Writer = <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;

/** A writer, and the way to know when it has nothing left to do. */
export interface Gate {
  readonly write: Writer;
  /** Resolves when every write that was asked for has ended, well or badly. */
  idle(): Promise<void>;
}

/** The gate of SQLite, where there is one transaction at a time. */
export interface SqliteGate extends Gate {
  /** Does something in turn with the transactions, while none is open. */
  between<T>(work: () => Promise<T>): Promise<T>;
}

/** PostgreSQL: the pool is the gate, each transaction has a connection of its own. */
export function postgresGate(dataSource: DataSource): Gate {
  const running = new Set<Promise<unknown>>();
  return {
    write: async (work) => {
      const turn = dataSource.transaction((manager) => withEnd(manager, work));
      running.add(turn);
      try {
        return await turn;
      } finally {
        running.delete(turn);
      }
    },
    idle: async () => void (await Promise.allSettled(running)),
  };
}

/**
 * SQLite: one transaction at a time, first come first served.
 *
 * TypeORM gives all callers of a SQLite data source one query runner and takes no lock. Without this gate a plain
 * `save()` made while another request's transaction is open becomes part of it and goes when that one is rolled back
 * (measured with typeorm 0.3.31: 197 of 200 acknowledged saves lost, 99 of 100 concurrent transactions failed).
 * @param committed called after each commit
 */
export function sqliteGate(dataSource: DataSource, committed: () => void = () => {}): SqliteGate {
  let last: Promise<unknown> = Promise.resolve();
  return {
    write: <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> => {
      const turn = last.then(() => transact(dataSource, work));
      last = turn.then(committed, () => {});
      return turn;
    },
    between: <T>(work: () => Promise<T>): Promise<T> => {
      const turn = last.then(work);
      last = turn.catch(() => {});
      return turn;
    },
    idle: async () => void (await last),
  };
}

async function transact<T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    const result = await withEnd(runner.manager, work);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    await rollBack(dataSource, runner);
    throw error;
  }
}

/**
 * The first error says why; a failing rollback must not hide it. SQLite has then ended the transaction itself (full
 * disk), but TypeORM's runner counts it as open for ever and would make savepoints, which commit nothing, of all that
 * follow: it is put away, and the driver makes a new one.
 */
async function rollBack(dataSource: DataSource, runner: QueryRunner): Promise<void> {
  try {
    await runner.rollbackTransaction();
  } catch {
    forgetQueryRunner(dataSource);
  }
}

import type { EntityManager } from 'typeorm';

type Work<T> = (manager: EntityManager, given: readonly T[]) => Promise<void>;
type Works = Map<Work<unknown>, unknown[]>;

/** What is put off in each transaction that is open. */
const open = new WeakMap<EntityManager, Works>();

/**
 * Has work done in the transaction of this manager when everything else in it is done, right before its commit: for a lock
 * that all transactions share, which is then held for a moment, and by a transaction that waits for no other lock any
 * more, so that two never wait for each other.
 * @param work done once a transaction, with everything that was given for it
 */
export function beforeCommit<T>(manager: EntityManager, work: Work<T>, given: T): void {
  const works = open.get(manager);
  if (!works) throw new Error('this manager is not the one of a transaction of the gate (src/store/writer.ts)');
  const same = works.get(work as Work<unknown>);
  if (same) same.push(given);
  else works.set(work as Work<unknown>, [given]);
}

/** Carries out a transaction's work, and then what was put off until its end. For the gate. */
export async function withEnd<T>(manager: EntityManager, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const works: Works = new Map();
  open.set(manager, works);
  try {
    const result = await work(manager);
    for (const [last, given] of works) await last(manager, given);
    return result;
  } finally {
    open.delete(manager);
  }
}

import type { EntityManager } from 'typeorm';
import { SealedValue } from '../../../entities/sealed_value.ts';
import type { Store } from '../../store/store.ts';
import { keyIdOf, type Sealer } from './sealer.ts';
import { SealingError } from './sealing_error.ts';

/**
 * A secret of the installation: made once, sealed, the same for every process that shares the database.
 * @returns the value that is stored, also when another process was first
 * @throws SealingError when the keys do not open it
 */
export async function keepSealedValue(
  store: Store,
  sealer: Sealer,
  name: string,
  make: () => string | Uint8Array,
): Promise<Buffer> {
  const stored =
    (await store.read.findOneBy(SealedValue, { name })) ??
    (await insertOnce(store, name, await sealer.seal(make(), rowOf(name))));
  return sealer.open(stored.sealed, rowOf(name));
}

function insertOnce(store: Store, name: string, sealed: string): Promise<SealedValue> {
  return store.write(async (manager) => {
    await manager.createQueryBuilder().insert().into(SealedValue).values({ name, sealed }).orIgnore().execute();
    return manager.findOneByOrFail(SealedValue, { name });
  });
}

/** The row that proves the sealing keys; the first start writes it. */
export const canary = 'canary';

/**
 * The start-up check: refuses keys that cannot open what is stored, before they seal anything that the right keys
 * would not open.
 * @throws SealingError which says what to do
 */
export async function assertSealingKeys(store: Store, sealer: Sealer): Promise<void> {
  await refuseWrongKeys(() => keepSealedValue(store, sealer, canary, () => 'bank-api'));
}

/**
 * The same check without writing, for `bank-api doctor`.
 * @returns false when the database has no canary yet
 * @throws SealingError which says what to do
 */
export async function checkSealingKeys(read: EntityManager, sealer: Sealer): Promise<boolean> {
  const stored = await read.findOneBy(SealedValue, { name: canary });
  if (stored) await checkCanary(stored.sealed, sealer);
  return stored !== null;
}

/** The same, for a row that was read another way (a dump). @throws SealingError which says what to do */
export async function checkCanary(sealed: string, sealer: Sealer): Promise<void> {
  await refuseWrongKeys(() => sealer.open(sealed, rowOf(canary)));
}

/** Whether one of these keys, by their ids, seals the canary; a rotation seals it anew like everything else. */
export async function haveKeyOfCanary(read: EntityManager, ids: readonly string[]): Promise<boolean> {
  const stored = await read.findOneBy(SealedValue, { name: canary });
  return stored === null || ids.includes(keyIdOf(stored.sealed));
}

/** Holds the canary's row until the transaction ends, so that of two rotations at once the second waits. */
export async function lockSealingKeys(manager: EntityManager): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(SealedValue)
    .set({ sealed: () => 'sealed' })
    .where({ name: canary })
    .execute();
}

/** Seals the canary with the newest key. @returns 1, or 0 when it already was */
export async function resealCanary(manager: EntityManager, sealer: Sealer): Promise<number> {
  const stored = await manager.findOneBy(SealedValue, { name: canary });
  const sealed = stored === null ? undefined : await sealer.reseal(stored.sealed);
  if (sealed === undefined) return 0;
  await manager.update(SealedValue, { name: canary }, { sealed });
  return 1;
}

async function refuseWrongKeys(open: () => Promise<Buffer>): Promise<void> {
  try {
    await open();
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    throw new SealingError(`the sealing keys are not the ones of this database: ${error.message}`, { cause: error });
  }
}

function rowOf(name: string): string {
  return `sealed_values/${name}`;
}

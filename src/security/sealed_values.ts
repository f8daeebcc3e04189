import { SealedValue } from '../../entities/sealed_value.ts';
import type { Store } from '../store/store.ts';
import type { Sealer } from './sealer.ts';
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
  const row = `sealed_values/${name}`;
  const stored =
    (await store.read.findOneBy(SealedValue, { name })) ??
    (await insertOnce(store, name, await sealer.seal(make(), row)));
  return sealer.open(stored.sealed, row);
}

function insertOnce(store: Store, name: string, sealed: string): Promise<SealedValue> {
  return store.write(async (manager) => {
    await manager.createQueryBuilder().insert().into(SealedValue).values({ name, sealed }).orIgnore().execute();
    return manager.findOneByOrFail(SealedValue, { name });
  });
}

/**
 * The start-up check: refuses keys that cannot open what is stored, before they seal anything that the right keys
 * would not open. The proof is a row of its own, written by the first start.
 * @throws SealingError which says what to do
 */
export async function assertSealingKeys(store: Store, sealer: Sealer): Promise<void> {
  try {
    await keepSealedValue(store, sealer, 'canary', () => 'bank-api');
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    throw new SealingError(`the sealing keys are not the ones of this database: ${error.message}`, { cause: error });
  }
}

import path from 'node:path';
import type { Settings } from '../../../config/settings.ts';
import type { Logger } from '../../operations/log.ts';
import { narrow } from '../../store/private_files.ts';
import type { Store } from '../../store/store.ts';
import { hasSealedValues } from './sealed_columns.ts';
import { assertSealingKeys, haveKeyOfCanary } from './sealed_values.ts';
import { openSealer, type Sealer } from './sealer.ts';
import { SealingError } from './sealing_error.ts';
import { type KeyPlace, keyFileOf } from './sealing_key_file.ts';

export interface SealerOptions {
  readonly log: Logger;
  /** Where the key file is when neither SEALING_KEYS nor SEALING_KEYS_FILE is given. */
  readonly dataDir?: string | undefined;
  /** False for who only works with what is there. */
  readonly mayMakeKey?: boolean;
}

/**
 * The sealer of an open database, with keys that are proved to be its own. A key file is made beside a database in which
 * nothing is sealed yet, and never again.
 * @throws SealingError when the keys are not there, cannot be used or are not the ones of this database
 */
export async function openSealerOf(
  store: Store,
  settings: KeyPlace & Pick<Settings, 'SEALING_KEYS'>,
  { log, dataDir, mayMakeKey = true }: SealerOptions,
): Promise<Sealer> {
  const sealer = await openSealer(settings, dataDir, {
    mayCreate: async () => {
      if (await hasSealedValues(store)) return false;
      if (mayMakeKey) return true;
      throw new SealingError(
        `the key file ${keyFileOf(settings, dataDir)} is not there, and only bank-api init, or a start outside production, makes one`,
      );
    },
    opens: (ids) => haveKeyOfCanary(store.read, ids),
    tell: (trouble) => {
      if (trouble === undefined) log.warn('the key file is as it was: a restart finds the sealing keys again');
      else log.error({ trouble }, 'the key file of the sealing keys is not as it was');
    },
  });
  await assertSealingKeys(store, sealer);
  if (sealer.keys.file) await closeToOthers(sealer.keys.file, log);
  return sealer;
}

/** The key file is made for its owner alone; a restore or a copy may have made it wider. */
async function closeToOthers(file: string, log: Logger): Promise<void> {
  const folder = path.dirname(file);
  for (const narrowed of [(await narrow(file, 0o600)) && file, (await narrow(folder, 0o700)) && folder]) {
    if (narrowed) log.warn(`others could read ${narrowed}: closed to them`);
  }
}

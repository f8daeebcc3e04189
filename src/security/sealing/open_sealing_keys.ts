import type { Settings } from '../../../config/settings.ts';
import { importKeys, keyIn } from './key_ring.ts';
import { type KeyFileGuard, KeysOfFile } from './keys_of_file.ts';
import { readSealingKeys } from './sealing_key.ts';
import { type KeyPlace, keyFileOf } from './sealing_key_file.ts';
import type { SealingKeys } from './sealing_keys.ts';

/**
 * Opens the keys of SEALING_KEYS, or else of the key file, which is written when there is none and the guard
 * lets it be.
 * @throws SealingError when they are malformed or the file cannot be used
 */
export async function openSealingKeys(
  settings: KeyPlace & Pick<Settings, 'SEALING_KEYS'>,
  dataDir: string,
  guard?: KeyFileGuard,
): Promise<SealingKeys> {
  if (settings.SEALING_KEYS) {
    const place = 'SEALING_KEYS';
    const ring = await importKeys(readSealingKeys(settings.SEALING_KEYS, place), []);
    return {
      place,
      file: undefined,
      ids: async () => ring.map(({ id }) => id),
      newest: async () => ring[0],
      find: async (id) => keyIn(ring, id),
      trouble: async () => undefined,
    };
  }
  const keys = new KeysOfFile(keyFileOf(settings, dataDir), guard);
  await keys.newest();
  return keys;
}

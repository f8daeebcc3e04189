import { setTimeout as delay } from 'node:timers/promises';
import { recordAudit } from '../../operations/audit.ts';
import type { Store } from '../../store/store.ts';
import { keyFileAgeMs } from './keys_of_file.ts';
import { type ResealOutcome, resealAll } from './reseal.ts';
import { lockSealingKeys } from './sealed_values.ts';
import type { Sealer } from './sealer.ts';
import { newSealingKey } from './sealing_key.ts';
import { readKeyFile, replaceKeyFile } from './sealing_key_file.ts';

export interface RotationOrder {
  /** Put a new key in front first. Only with the key file. */
  readonly addKey: boolean;
  /** Take the older keys away at the end. Only with the key file. */
  readonly dropOld: boolean;
}

export interface RotationOutcome extends ResealOutcome {
  /** The id of the key that seals everything now. */
  readonly newest: string;
  /** Ids of keys that nothing is sealed with any more. */
  readonly notNeeded: readonly string[];
  readonly dropped: readonly string[];
}

/**
 * Seals everything with the newest key. Servers may run: they take up a new key of the file within `keyFileAgeMs`,
 * and nothing is sealed again before that time is over.
 */
export async function rotateKeys(store: Store, sealer: Sealer, order: RotationOrder): Promise<RotationOutcome> {
  const { file } = sealer.keys;
  if (file && order.addKey) {
    await changeKeyFile(store, file, (lines) => [newSealingKey(), ...lines]);
    await delay(2 * keyFileAgeMs);
  }
  const [newest, ...older] = (await sealer.keys.ids()) as [string, ...string[]];
  const outcome = await resealAll(store, sealer);
  const notNeeded = outcome.settled && outcome.unreadable.length === 0 ? older : [];
  const dropped = file && order.dropOld ? notNeeded : [];
  if (file && dropped.length > 0) {
    await changeKeyFile(store, file, (lines) => lines.filter((line) => !dropped.includes(idOf(line))));
  }
  const detail = { resealed: outcome.resealed, dropped: dropped.join(' ') };
  await store.write((manager) =>
    recordAudit(manager, { actor: 'operator', action: 'keys.rotate', target: `key:${newest}`, detail }),
  );
  return { ...outcome, newest, notNeeded, dropped };
}

/** The file has no lock of its own; the database's serves, so that two commands at once lose no key. */
async function changeKeyFile(
  store: Store,
  file: string,
  change: (lines: readonly string[]) => readonly string[],
): Promise<void> {
  await store.write(async (manager) => {
    await lockSealingKeys(manager);
    await replaceKeyFile(file, change(await readKeyFile(file)));
  });
}

function idOf(line: string): string {
  return line.slice(0, line.indexOf(':'));
}

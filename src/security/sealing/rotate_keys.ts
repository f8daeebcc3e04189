import { setTimeout as delay } from 'node:timers/promises';
import { recordAudit } from '../../operations/audit.ts';
import type { Store } from '../../store/store.ts';
import { keyFileAgeMs } from './keys_of_file.ts';
import { lifeMs } from './living_replicas.ts';
import { type ResealOutcome, resealAll } from './reseal.ts';
import { RotationRefused, unaware } from './rotation_refused.ts';
import { lockSealingKeys, resealCanary } from './sealed_values.ts';
import type { Sealer } from './sealer.ts';
import { newSealingKey } from './sealing_key.ts';
import { readKeyFile, replaceKeyFile } from './sealing_key_file.ts';

export interface RotationOrder {
  /** Put a new key in front first. Only with the key file. */
  readonly addKey: boolean;
  /** Take the older keys away at the end. Only with the key file. */
  readonly dropOld: boolean;
  /** How long gateways may take to read a new key of the file; until one that was killed is believed no more, when missing. */
  readonly patienceMs?: number;
  /** Hears once of the gateways that are waited for. */
  readonly waitingFor?: (names: readonly string[]) => void;
}

export interface RotationOutcome extends ResealOutcome {
  /** The id of the key that seals everything now. */
  readonly newest: string;
  /** Ids of keys that nothing is sealed with any more. */
  readonly notNeeded: readonly string[];
  readonly dropped: readonly string[];
}

/** How often it is asked whether they have read it. */
const lookMs = 100;

/**
 * Seals everything with the newest key. Gateways may run, if all of them know it: a new key of the file comes behind the others
 * first, and in front when every gateway that lives has said that it knows it; one of SEALING_KEYS must be known already.
 * @throws RotationRefused when a gateway that lives does not know the key; nothing was changed then
 */
export async function rotateKeys(store: Store, sealer: Sealer, order: RotationOrder): Promise<RotationOutcome> {
  const { file } = sealer.keys;
  if (file && order.addKey) await addKeyToFile(store, file, order);
  const newest = await beginWithNewest(store, sealer);
  const older = (await sealer.keys.ids()).slice(1);
  const outcome = await resealAll(store, sealer);
  const resealed = outcome.resealed + newest.resealed;
  const notNeeded = outcome.settled && outcome.unreadable.length === 0 ? older : [];
  const dropped = file && order.dropOld ? notNeeded : [];
  if (file && dropped.length > 0) {
    await changeKeyFile(store, file, (lines) => lines.filter((line) => !dropped.includes(idOf(line))));
  }
  const detail = { resealed, dropped: dropped.join(' ') };
  await store.write((manager) =>
    recordAudit(manager, { actor: 'operator', action: 'keys.rotate', target: `key:${newest.id}`, detail }),
  );
  return { ...outcome, resealed, newest: newest.id, notNeeded, dropped };
}

/** Behind, wait, in front: in between nothing is sealed with it. */
async function addKeyToFile(
  store: Store,
  file: string,
  { patienceMs = lifeMs + 5000, waitingFor = () => {} }: RotationOrder,
): Promise<void> {
  const key = newSealingKey();
  const without = (lines: readonly string[]) => lines.filter((line) => line !== key);
  await changeKeyFile(store, file, (lines) => [...lines, key]);
  const untilMs = performance.now() + patienceMs;
  let waiting = await unaware(store.read, idOf(key));
  // They look at the file once in a second: only who takes longer is worth a word.
  let toldAtMs = performance.now() + 3 * keyFileAgeMs;
  while (waiting.length > 0 && performance.now() < untilMs) {
    if (performance.now() > toldAtMs) {
      waitingFor(waiting.map(({ name }) => name));
      toldAtMs = Number.POSITIVE_INFINITY;
    }
    await delay(lookMs);
    waiting = await unaware(store.read, idOf(key));
  }
  if (waiting.length > 0) {
    await changeKeyFile(store, file, without);
    throw new RotationRefused(waiting, idOf(key), `let it read ${file} too, and no copy of it`);
  }
  await changeKeyFile(store, file, (lines) => [key, ...without(lines)]);
  await delay(2 * keyFileAgeMs);
}

/**
 * Seals the value with the newest key by which a start proves its keys, in the transaction that finds everybody knowing it: a
 * gateway that starts at this moment is seen, or does not start.
 */
async function beginWithNewest(store: Store, sealer: Sealer): Promise<{ id: string; resealed: number }> {
  return store.write(async (manager) => {
    await lockSealingKeys(manager);
    const { id } = await sealer.keys.newest();
    const waiting = await unaware(manager, id);
    if (waiting.length > 0) {
      throw new RotationRefused(waiting, id, `add it behind the others in ${sealer.keys.place} there, restart`);
    }
    return { id, resealed: await resealCanary(manager, sealer) };
  });
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

import { randomUUID } from 'node:crypto';
import { type EntityManager, LessThanOrEqual, Not } from 'typeorm';
import { Replica } from '../../../entities/replica.ts';
import type { Logger } from '../../operations/log.ts';
import { databaseNow } from '../../store/database_now.ts';
import type { Store } from '../../store/store.ts';
import { keyFileAgeMs } from './keys_of_file.ts';
import { lifeMs } from './living_replicas.ts';
import { checkSealingKeys, lockSealingKeys } from './sealed_values.ts';
import type { Sealer } from './sealer.ts';

/** At each look it is seen whether the keys have changed; so many later it is said again. Three may get lost before it counts as gone. */
const lookMs = keyFileAgeMs;
const looksPerBeat = lifeMs / 4 / lookMs;

export interface AnnouncementParts {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly log: Logger;
  /** By what an operator finds this gateway. */
  readonly name: string;
}

/** A gateway's word that it lives. */
export interface Announcement {
  /** Takes the word back: from here on nothing is sealed. Never rejects. */
  end(): Promise<void>;
}

/**
 * Says in the database that this gateway lives and which sealing keys it knows, by their ids: at once, when they change, and four
 * times in `lifeMs`. A rotation of the keys waits for that, or refuses (docs/decisions/0530-replicas-say-which-keys-they-know.md).
 * @throws SealingError when the keys were rotated away since they were proved, at the very moment of this start
 */
export async function announceKeys({ store, sealer, log, name }: AnnouncementParts): Promise<Announcement> {
  const id = randomUUID();
  const startedAt = new Date();
  let said = '';
  let looks = 0;
  let failed = false;

  async function say(first: boolean): Promise<void> {
    const keyIds = [...(await sealer.keys.ids())];
    await store.write(async (manager) => {
      if (first) {
        // A rotation holds them while it looks who lives: it sees this row, or this start sees what it did.
        await lockSealingKeys(manager);
        await takeAwayTheDead(manager, store.kind);
      }
      const seenAt = await databaseNow(manager);
      await manager.upsert(Replica, { id, name, keyIds, startedAt, seenAt }, ['id']);
    });
    said = keyIds.join();
    looks = 0;
  }

  async function look(): Promise<void> {
    looks += 1;
    try {
      const isNew = (await sealer.keys.ids()).join() !== said;
      if (!isNew && looks < looksPerBeat) return;
      await say(false);
      failed = false;
    } catch (err) {
      if (!failed)
        log.warn({ err }, 'this gateway cannot say that it lives: a rotation of the sealing keys may not wait for it');
      failed = true;
    }
  }

  await say(true);
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
  }, lookMs).unref();

  async function end(): Promise<void> {
    clearInterval(timer);
    await looking;
    // Without a database its word ends by itself.
    await store.write((manager) => manager.delete(Replica, { id })).catch(() => {});
  }

  try {
    await checkSealingKeys(store.read, sealer);
  } catch (error) {
    await end();
    throw error;
  }
  return { end };
}

/** A SQLite file serves one gateway, which holds its lock: whoever else is noted there was killed. */
async function takeAwayTheDead(manager: EntityManager, kind: Store['kind']): Promise<void> {
  const before = new Date((await databaseNow(manager)).getTime() - lifeMs);
  await manager.delete(Replica, kind === 'sqlite' ? { id: Not('') } : { seenAt: LessThanOrEqual(before) });
}

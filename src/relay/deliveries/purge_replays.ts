import { LessThan } from 'typeorm';
import { Replay } from '../../../entities/replay.ts';
import type { Store } from '../../store/store.ts';

/** Deletes what is kept of replays that began before the retention: their deliveries are gone, and a selection names nothing. */
export async function purgeReplays(store: Store, now: Date, retentionDays: number): Promise<void> {
  const old = { createdAt: LessThan(new Date(now.getTime() - retentionDays * 86_400_000)) };
  if (await store.read.existsBy(Replay, old)) await store.write((manager) => manager.delete(Replay, old));
}

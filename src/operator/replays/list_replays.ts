import type { EntityManager } from 'typeorm';
import { Replay } from '../../../entities/replay.ts';
import { type ReplayDocument, replayDocuments } from './replay_documents.ts';

/** The last replays, those that run first. */
export async function listReplays(read: EntityManager, limit: number): Promise<ReplayDocument[]> {
  const [running, ended] = await Promise.all([
    read.find(Replay, { where: { state: 'running' }, order: { createdAt: 'DESC' }, take: limit }),
    read.find(Replay, { order: { createdAt: 'DESC' }, take: limit }),
  ]);
  const others = ended.filter(({ state }) => state !== 'running');
  return replayDocuments(read, [...running, ...others].slice(0, limit));
}

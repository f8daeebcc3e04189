import type { EntityManager } from 'typeorm';
import { Replay } from '../../../entities/replay.ts';
import { told } from '../../errors/told.ts';
import { iso } from '../documents/iso.ts';
import { ownerNames } from '../documents/owner_names.ts';
import { UnknownName } from '../unknown_name.ts';

export type ReplayDocument = ReturnType<typeof document>;

/** Replays as an operator sees them. */
export async function replayDocuments(read: EntityManager, replays: readonly Replay[]): Promise<ReplayDocument[]> {
  const nameOf = await ownerNames(
    read,
    replays.map(({ clientId, siteId }) => ({ clientId: clientId ?? '', siteId: siteId ?? '' })),
  );
  return replays.map((replay) => document(replay, nameOf));
}

/** One replay as it is now. @throws UnknownName when there is none with this id */
export async function sayReplay(read: EntityManager, id: string): Promise<ReplayDocument> {
  const replay = await read.findOneBy(Replay, { id });
  if (!replay) throw new UnknownName('name_unknown', told('replay_unknown', { id }));
  return (await replayDocuments(read, [replay]))[0] as ReplayDocument;
}

function document(replay: Replay, nameOf: (id: string) => string) {
  return {
    id: replay.id,
    actor: replay.actor,
    client: replay.clientId && nameOf(replay.clientId),
    site: replay.siteId && nameOf(replay.siteId),
    since: iso(replay.since),
    until: iso(replay.until),
    type: replay.type,
    ended: replay.ended,
    /** How many were selected; null for a whole span. */
    selected: replay.deliveryIds?.length ?? null,
    state: replay.state,
    total: replay.total,
    done: replay.done,
    created_at: iso(replay.createdAt),
    ended_at: iso(replay.endedAt),
    stopped_by: replay.stoppedBy,
  };
}

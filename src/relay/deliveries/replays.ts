import { randomUUID } from 'node:crypto';
import { type EntityManager, In } from 'typeorm';
import { Client } from '../../../entities/client.ts';
import { Delivery } from '../../../entities/delivery.ts';
import { Replay } from '../../../entities/replay.ts';
import { Site } from '../../../entities/site.ts';
import { told } from '../../errors/told.ts';
import { recordAudit } from '../../operations/audit.ts';
import { anyOf } from '../../store/any_of.ts';
import { findForUpdate } from '../../store/find_for_update.ts';
import { tryAtOnce } from '../endpoints/try_at_once.ts';
import { chosenPart, type ReplayChoice, replayedStates } from '../sql/chosen_deliveries.ts';
import { countReplay } from './count_replay.ts';
import { type Asker, type DeliveryChangeParts, DeliveryError } from './delivery_changes.ts';

/** Deliveries that one transaction sends again: 15 ms on SQLite, where webhooks that come meanwhile wait for it. */
const sliceSize = 500;
/** Rows that it looks at for them. */
const sliceReach = 5000;
/** Ids in a selection: a page of a list, and few enough for one transaction. */
export const mostSelected = 100;

export interface ReplayParts extends Pick<DeliveryChangeParts, 'store' | 'wake' | 'now'> {
  /** A replay has begun. */
  wakeReplays(): void;
}

/**
 * Begins to send again what sites were sent: everything chosen goes back to its place in the order, under the same webhook-id, at
 * once also what waits for another attempt. What has not gone out yet is not doubled. It is carried out in slices, by whichever replica sees it first
 * (go_on_with_replays.ts), in the order of recording; so it survives a restart, and can be stopped.
 * @param asked by whom, and under which id where it may come twice, as from a form that is sent by two clicks: there is one then
 * @throws DeliveryError for a selection that is too long
 */
export async function beginReplay(
  parts: ReplayParts,
  choice: ReplayChoice,
  { actor, id }: Pick<Asker, 'actor'> & { readonly id?: string | undefined } = { actor: 'operator' },
): Promise<Replay> {
  const replay = { ...(await newReplay(parts, choice, actor)), ...(id !== undefined && { id }) };
  const begun = await parts.store.write(async (manager) => {
    // Who comes second waits for the first, and finds it.
    if (id !== undefined) await takeOwner(manager, choice);
    const known = id === undefined ? null : await manager.findOneBy(Replay, { id });
    if (known === null) await insertReplay(manager, replay);
    return known ?? replay;
  });
  parts.wakeReplays();
  return begun;
}

async function takeOwner(manager: EntityManager, { siteId, clientId }: ReplayChoice): Promise<void> {
  if (siteId) await findForUpdate(manager, Site, { id: siteId });
  else if (clientId) await findForUpdate(manager, Client, { id: clientId });
}

/**
 * The same for a site that may have one at a time.
 * @returns undefined where one runs already
 */
export async function beginReplayAlone(
  parts: ReplayParts,
  choice: ReplayChoice & { readonly siteId: string },
  { actor }: Pick<Asker, 'actor'>,
): Promise<Replay | undefined> {
  const running = { siteId: choice.siteId, state: 'running' } as const;
  // To count takes a while; the look that decides stands below.
  if (await parts.store.read.existsBy(Replay, running)) return undefined;
  const replay = await newReplay(parts, choice, actor);
  const isBegun = await parts.store.write(async (manager) => {
    // Who asks in the same moment waits here.
    await findForUpdate(manager, Site, { id: choice.siteId });
    if (await manager.existsBy(Replay, running)) return false;
    await insertReplay(manager, replay);
    return true;
  });
  if (!isBegun) return undefined;
  parts.wakeReplays();
  return replay;
}

async function newReplay(parts: ReplayParts, choice: ReplayChoice, actor: string): Promise<Replay> {
  const { clientId = null, siteId = null, since, until, type = null, ended = null, deliveryIds = null } = choice;
  if (deliveryIds && deliveryIds.length > mostSelected) {
    throw new DeliveryError(told('selection_large', { most: mostSelected }));
  }
  const { deliveries: total } = await countReplay(parts.store.browse, choice);
  return {
    id: randomUUID(),
    actor,
    ...{ clientId, siteId, since, until, type, ended },
    deliveryIds: deliveryIds && [...deliveryIds],
    state: 'running',
    total,
    done: 0,
    afterAt: null,
    afterId: null,
    createdAt: parts.now(),
    endedAt: null,
    stoppedBy: null,
  };
}

async function insertReplay(manager: EntityManager, replay: Replay): Promise<void> {
  const { actor, clientId, siteId, since, until, type, ended, deliveryIds, total } = replay;
  await manager.insert(Replay, replay);
  const [action, target] =
    siteId === null ? ['client.replay', `client:${clientId}`] : ['site.replay', `site:${siteId}`];
  const span = { since: since.toISOString(), until: until.toISOString(), type };
  const detail = { ...span, ended, selected: deliveryIds?.length ?? null, count: total, replay: replay.id };
  await recordAudit(manager, { actor, action, target, detail });
}

/**
 * Sends the next slice of a replay again.
 * @returns whether there is more of it; false also when it was stopped
 */
export async function sendSliceAgain(
  parts: ReplayParts,
  id: string,
  { size = sliceSize, reach = sliceReach } = {},
): Promise<boolean> {
  const slice = await parts.store.write(async (manager) => {
    // Locked: a replica that does the same waits here, and then begins behind this slice.
    const replay = await findForUpdate(manager, Replay, { id, state: 'running' });
    if (!replay) return undefined;
    const after = replay.afterAt && replay.afterId ? { at: replay.afterAt, id: replay.afterId } : undefined;
    const { chosen, end } = await chosenPart(manager, replay, after, reach);
    const rows = await chosen
      .select(['delivery.id', 'delivery.endpointId', 'delivery.createdAt'])
      .orderBy('delivery.createdAt')
      .addOrderBy('delivery.id')
      .limit(size)
      .getMany();
    const last = rows.at(-1);
    const place = rows.length === size && last ? { at: last.createdAt, id: last.id } : end;
    const done = replay.done + (await makePending(manager, rows));
    const ended = place ? {} : ({ state: 'done', endedAt: parts.now() } as const);
    const passed = place ? { afterAt: place.at, afterId: place.id } : {};
    await manager.update(Replay, { id }, { done, ...passed, ...ended });
    const lanes = new Set(rows.map(({ endpointId }) => endpointId));
    return { more: place !== undefined, lanes, askedAt: replay.createdAt };
  });
  if (!slice) return false;
  const { lanes, askedAt, more } = slice;
  // A replay has many slices, and a site that is still down is tried once for all of them.
  await tryAtOnce(parts, lanes, askedAt);
  for (const endpointId of lanes) parts.wake(endpointId);
  return more;
}

/**
 * Ends a replay where it is: what has gone back into the order goes out, the rest does not. One that has ended stays as it ended.
 * @throws DeliveryError when there is none with this id
 */
export function stopReplay(parts: ReplayParts, id: string, { actor }: Pick<Asker, 'actor'>): Promise<Replay> {
  return parts.store.write(async (manager) => {
    const replay = await findForUpdate(manager, Replay, { id });
    if (!replay) throw new DeliveryError(told('replay_missing', { id }));
    if (replay.state !== 'running') return replay;
    const stopped = { state: 'stopped', endedAt: parts.now(), stoppedBy: actor } as const;
    await manager.update(Replay, { id }, stopped);
    const detail = { done: replay.done, of: replay.total };
    await recordAudit(manager, { actor, action: 'replay.stop', target: `replay:${id}`, detail });
    return { ...replay, ...stopped };
  });
}

async function makePending(manager: EntityManager, rows: readonly Pick<Delivery, 'id'>[]): Promise<number> {
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  const chosen = { id: anyOf(manager, ids), state: In([...replayedStates]) };
  const { affected } = await manager.update(Delivery, chosen, { state: 'pending', failures: 0, nextAttemptAt: null });
  return affected ?? 0;
}

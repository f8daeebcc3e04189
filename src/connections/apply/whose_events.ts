import { In } from 'typeorm';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { User } from '../../../entities/user.ts';
import type { ProviderEvent } from '../../providers/provider.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import type { Parts } from '../parts.ts';
import type { QueuedEvent } from './event_queue.ts';
import type { DueEvent } from './find_due_events.ts';
import { openEvent } from './open_event.ts';

/**
 * Whose each event is, and what it goes in line with. Iswigo's name nobody on disk (src/providers/iswigo/events.ts): their
 * bodies are opened here. One that cannot be opened now stands alone; whoever applies it finds out why.
 */
export async function whoseEvents(
  parts: Pick<Parts, 'store' | 'providers'>,
  sealer: Sealer,
  events: readonly DueEvent[],
): Promise<readonly QueuedEvent[]> {
  const nameless = events.filter(({ itemId, providerUserId }) => itemId === null && providerUserId === null);
  const said = nameless.length > 0 ? await readAll(parts, sealer, nameless) : new Map<string, ProviderEvent | null>();
  const clients = await clientsOf(parts, nameless, said);
  return events.map((event) => {
    const read = said.get(event.id);
    const { providerUserId = event.providerUserId, providerItemId = event.itemId } = read ?? {};
    const thing = providerItemId ?? providerUserId;
    const line = thing === null ? event.id : `${event.provider} ${thing}`;
    const clientId = event.clientId ?? clients.get(userKey(event.provider, providerUserId)) ?? null;
    return { ...event, providerUserId, clientId, line, ...(read !== undefined && { said: read }) };
  });
}

async function readAll(
  parts: Pick<Parts, 'store' | 'providers'>,
  sealer: Sealer,
  events: readonly DueEvent[],
): Promise<Map<string, ProviderEvent | null>> {
  const rows = await parts.store.read.find(InboundEvent, {
    select: { id: true, sealedBody: true },
    where: { id: In(events.map(({ id }) => id)) },
  });
  const bodies = new Map(rows.map(({ id, sealedBody }) => [id, sealedBody]));
  const said = new Map<string, ProviderEvent | null>();
  for (const { id, provider } of events) {
    const sealedBody = bodies.get(id);
    if (sealedBody === undefined) continue;
    try {
      said.set(id, (await openEvent(parts, sealer, { id, provider, sealedBody })) ?? null);
    } catch {
      // Whoever applies it finds it again, and says so.
    }
  }
  return said;
}

async function clientsOf(
  parts: Pick<Parts, 'store'>,
  events: readonly DueEvent[],
  said: ReadonlyMap<string, ProviderEvent | null>,
): Promise<ReadonlyMap<string, string>> {
  const named = events.flatMap(({ id, provider }) => {
    const providerUserId = said.get(id)?.providerUserId;
    return providerUserId ? [{ provider, providerUserId }] : [];
  });
  if (named.length === 0) return new Map();
  const users = await parts.store.read.find(User, {
    select: { provider: true, providerUserId: true, clientId: true },
    where: named,
  });
  return new Map(users.map(({ provider, providerUserId, clientId }) => [userKey(provider, providerUserId), clientId]));
}

function userKey(provider: string, providerUserId: string | null): string {
  return `${provider} ${providerUserId}`;
}

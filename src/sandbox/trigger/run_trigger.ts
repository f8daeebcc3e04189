import { setTimeout as pause } from 'node:timers/promises';
import { MoreThan } from 'typeorm';
import { z } from 'zod';
import { Client } from '../../../entities/client.ts';
import { Delivery } from '../../../entities/delivery.ts';
import { Item } from '../../../entities/item.ts';
import { Site } from '../../../entities/site.ts';
import { type EventType, eventTypes } from '../../operations/event_types.ts';
import { clientName } from '../demo_client.ts';
import { siteName } from '../site/site_parts.ts';
import { causes } from './causes.ts';
import { itemAtBridge, type TriggerParts, visitBank } from './trigger_parts.ts';

const order = z.strictObject({
  type: z.enum(Object.keys(eventTypes) as [EventType, ...EventType[]]),
  site: z.string().default(siteName),
});

/** What came of it: the deliveries by their `webhook-id`. */
export interface Triggered {
  readonly type: EventType;
  readonly site: string;
  readonly did: string;
  readonly deliveries: readonly string[];
}

const eventMs = 30_000;
const lookEveryMs = 100;

/**
 * Lets a real event of a type come to a site of the demo client: its cause happens, at the simulated Bridge or at the gateway, and all
 * that follows is as it would be. Resolves when it is recorded for the site.
 * @throws Error where there is no such type or site, or nothing came of it
 */
export async function runTrigger(parts: TriggerParts, body: unknown): Promise<Triggered> {
  const { type, site: named } = order.parse(body);
  const site = await siteOf(parts, named);
  const before = await newestDelivery(parts, site);
  await letHappen(parts, site, type);
  const deliveries = await deliveriesSince(parts, site, type, before);
  return { type, site: named, did: eventTypes[type], deliveries };
}

async function siteOf({ read }: TriggerParts, name: string): Promise<Site> {
  const client = await read.findOneByOrFail(Client, { name: clientName });
  const site = await read.findOneBy(Site, { clientId: client.id, name });
  if (site) return site;
  throw new Error(
    `the demo client has no site ${name}: ask for a link with its api_key first, with your site, base_url and webhook_url`,
  );
}

async function letHappen(parts: TriggerParts, site: Site, type: EventType): Promise<void> {
  const cause = causes[type];
  if (cause.on === 'visit') return void (await visitBank(parts, site, newUser(), cause.login));
  const known = cause.on === 'item' ? await newestItem(parts, site) : undefined;
  const user = newUser();
  await cause.act(parts, known ?? (await connected(parts, site, user)), user);
}

/** Nobody else's: what happens to such a person takes nothing away that somebody uses. */
function newUser(): string {
  return `trigger-${Date.now().toString(36)}`;
}

function newestItem({ read }: TriggerParts, { id: siteId }: Site): Promise<Item | null> {
  const usable = { siteId, provider: 'bridge', state: 'active' as const, needs: 'nothing' };
  return read.findOne(Item, { where: usable, order: { createdAt: 'DESC', id: 'DESC' } });
}

/** A connection that was just made, once it was read. */
async function connected(parts: TriggerParts, site: Site, user: string): Promise<Item> {
  const id = await visitBank(parts, site, user, 'success');
  if (id === undefined) throw new Error('the trip to the demo bank did not end well');
  const item = await parts.read.findOneByOrFail(Item, { id });
  await until(async () => (await itemAtBridge(parts, item)).recentAt !== undefined);
  await parts.settleEvents();
  return item;
}

async function newestDelivery({ read }: TriggerParts, { id: siteId }: Site): Promise<string> {
  const [newest] = await read.find(Delivery, {
    select: { id: true },
    where: { siteId },
    order: { id: 'DESC' },
    take: 1,
  });
  return newest?.id ?? '';
}

async function deliveriesSince(parts: TriggerParts, site: Site, type: EventType, after: string): Promise<string[]> {
  const { read } = parts;
  let found: string[] = [];
  const came = await until(async () => {
    await parts.settleEvents();
    await parts.catchUp();
    const rows = await read.find(Delivery, {
      select: { id: true },
      where: { siteId: site.id, type, id: MoreThan(after) },
    });
    found = rows.map(({ id }) => id).sort();
    return found.length > 0;
  });
  if (!came) throw new Error(`it happened, and no ${type} came for ${site.name} in ${eventMs / 1000} s`);
  return found;
}

/** @returns false when it never held */
async function until(holds: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + eventMs;
  while (!(await holds())) {
    if (performance.now() > deadline) return false;
    await pause(lookEveryMs);
  }
  return true;
}

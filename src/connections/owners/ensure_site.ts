import { randomUUID } from 'node:crypto';
import { Site } from '../../../entities/site.ts';
import { recordAudit } from '../../operations/audit.ts';
import type { Parts } from '../parts.ts';
import { requireRoom } from './require_room.ts';
import { requireSecureAddresses } from './require_secure_addresses.ts';
import { readAddress, requireHostOfSite } from './site_addresses.ts';

export interface SiteAddresses {
  readonly baseUrl: string;
  readonly redirectUrl: string;
  /** Null where the site names none: the oldest clients know no such argument (docs/reference/frappe.md, 1.3). */
  readonly webhookUrl: string | null;
}

/**
 * The client's site of that name, made on its first use with the `base_url` that it came with, which stays. The
 * `webhook_url` follows the latest call that names one.
 * @throws Refusal `invalid` for an address that is malformed or on another host
 */
export async function ensureSite(
  parts: Pick<Parts, 'settings' | 'store' | 'now'>,
  clientId: string,
  name: string,
  addresses: SiteAddresses,
): Promise<Site> {
  const base = readAddress('base_url', addresses.baseUrl);
  const redirect = readAddress('redirect_url', addresses.redirectUrl);
  const { webhookUrl } = addresses;
  const webhook = webhookUrl === null ? null : readAddress('webhook_url', webhookUrl);
  await requireSecureAddresses(parts.settings, { base_url: base, redirect_url: redirect, webhook_url: webhook });

  const known = await parts.store.read.findOneBy(Site, { clientId, name });
  const own = known ?? newSite(parts, clientId, name, base, webhook);
  requireHostOfSite('base_url', base, own);
  requireHostOfSite('redirect_url', redirect, own);
  if (webhook) requireHostOfSite('webhook_url', webhook, own);
  const site = known ?? (await addSite(parts, own));
  // Also where another first call was quicker, and named another one or none.
  if (webhook && site.webhookUrl !== webhook.href) {
    await parts.store.write((manager) => manager.update(Site, { id: site.id }, { webhookUrl: webhook.href }));
  }
  return site;
}

function newSite(parts: Pick<Parts, 'now'>, clientId: string, name: string, base: URL, webhook: URL | null): Site {
  const addresses = { baseUrl: base.href, webhookUrl: webhook?.href ?? null };
  return { id: randomUUID(), clientId, name, ...addresses, allowedHosts: [], createdAt: parts.now() };
}

/** Two first calls at once meet at the unique index; the one that lost is checked against the base_url that won. */
async function addSite(parts: Pick<Parts, 'settings' | 'store' | 'now'>, site: Site): Promise<Site> {
  await parts.store.write(async (manager) => {
    await manager.createQueryBuilder().insert().into(Site).values(site).orIgnore().execute();
    // Of several first calls at once, the one whose row it is.
    if (!(await manager.existsBy(Site, { id: site.id }))) return;
    await requireRoom(parts, manager, site.clientId, 'SITES_PER_CLIENT');
    await recordAudit(manager, {
      actor: `client:${site.clientId}`,
      action: 'site.add',
      target: `site:${site.id}`,
      detail: { name: site.name, baseUrl: site.baseUrl },
    });
  });
  const stored = await parts.store.read.findOneByOrFail(Site, { clientId: site.clientId, name: site.name });
  requireHostOfSite('base_url', new URL(site.baseUrl), stored);
  return stored;
}

import { Site } from '../../entities/site.ts';
import { recordAudit } from '../operations/audit.ts';
import { findForUpdate } from '../store/find_for_update.ts';
import type { Store } from '../store/store.ts';
import { findSite } from './find/find_site.ts';

export interface AllowHostOptions {
  /** Name, id or api_key of the site's client. */
  readonly client?: string;
  /** Allow it no longer. */
  readonly remove?: boolean;
  /** Who does it, as the audit trail says it; `operator` when missing. */
  readonly actor?: string;
}

/**
 * Lets a site's redirect_url and webhook_url stand on another host than the one of its base_url.
 * @param host as `hostNameOf` writes it
 * @throws UnknownName when there is no such site, or several
 */
export function allowHost(
  store: Store,
  siteNamed: string,
  host: string,
  { client, remove, actor = 'operator' }: AllowHostOptions = {},
): Promise<Site> {
  return store.write(async (manager) => {
    const found = await findSite(manager, siteNamed, client);
    // Of two changes at once the second begins with what the first has left: a host that was taken away must not come back.
    const site = (await findForUpdate(manager, Site, { id: found.id })) ?? found;
    const others = site.allowedHosts.filter((allowed) => allowed !== host);
    const allowedHosts = remove ? others : [...others, host];
    await manager.update(Site, { id: site.id }, { allowedHosts });
    const action = remove ? 'site.disallow_origin' : 'site.allow_origin';
    await recordAudit(manager, { actor, action, target: `site:${site.id}`, detail: { host } });
    return { ...site, allowedHosts };
  });
}

import { randomUUID } from 'node:crypto';
import { type EntityManager, LessThanOrEqual } from 'typeorm';
import { Client } from '../../../../entities/client.ts';
import { PortalLink } from '../../../../entities/portal_link.ts';
import { PortalSession } from '../../../../entities/portal_session.ts';
import { recordAudit } from '../../../operations/audit.ts';
import { findForUpdate } from '../../../store/find_for_update.ts';
import type { Store } from '../../../store/store.ts';
import { digestOfToken, newToken } from '../token.ts';
import { portalActor } from './portal_actor.ts';

/** A day's work; then the site gives another link. */
export const portalSessionMs = 8 * 3_600_000;

interface Entering {
  readonly address: string;
  readonly now: Date;
  /** The session of the same browser, which ends: its cookie is replaced. */
  readonly instead?: string | undefined;
}

/** Whether somebody could come in by this link now; uses nothing up. */
export async function isPortalLink(read: EntityManager, token: string, now: Date): Promise<boolean> {
  return (await usableLink(read, token, now)) !== undefined;
}

/**
 * Uses a link up, and begins a session of its site under a new token. Of two who come by one link at once one gets in.
 * @returns the token for the cookie, which is nowhere else; undefined for a link that was used, is too old, or never was
 */
export function enterPortal(
  store: Store,
  link: string,
  { address, now, instead }: Entering,
): Promise<string | undefined> {
  return store.write(async (manager) => {
    // Locked, so that a client that is disabled in the same moment ends this session too, or keeps it from beginning.
    const found = await usableLink(manager, link, now, (id) => findForUpdate(manager, Client, { id }));
    if (!found) return undefined;
    const { affected } = await manager.delete(PortalLink, { digest: found.digest });
    if (affected === 0) return undefined;
    const { siteId, clientId } = found;
    const token = newToken();
    await manager.delete(PortalSession, { endsAt: LessThanOrEqual(now) });
    if (instead !== undefined) await manager.delete(PortalSession, { digest: digestOfToken(instead) });
    await manager.insert(PortalSession, {
      id: randomUUID(),
      digest: digestOfToken(token),
      siteId,
      clientId,
      createdAt: now,
      endsAt: new Date(now.getTime() + portalSessionMs),
      address,
      notice: null,
      receiverCheck: null,
    });
    const target = `site:${siteId}`;
    await recordAudit(manager, { actor: portalActor(siteId), action: 'portal.enter', target, detail: { address } });
    return token;
  });
}

async function usableLink(
  manager: EntityManager,
  token: string,
  now: Date,
  clientOf = (id: string) => manager.findOneBy(Client, { id }),
): Promise<PortalLink | undefined> {
  const link = await manager.findOneBy(PortalLink, { digest: digestOfToken(token) });
  if (!link || link.expiresAt <= now) return undefined;
  const client = await clientOf(link.clientId);
  return client && client.disabledAt === null ? link : undefined;
}

import type { EntityManager } from 'typeorm';
import { Client } from '../../../../entities/client.ts';
import { PortalSession } from '../../../../entities/portal_session.ts';
import { Site } from '../../../../entities/site.ts';
import { digestOfToken } from '../token.ts';

/** A session that holds, and the one site that it is about. */
export interface LivePortalSession {
  readonly session: PortalSession;
  readonly site: Site;
}

/**
 * The session of a token, asked of the database each time: one that was ended, or whose client was disabled, holds no longer
 * from that moment on.
 * @returns undefined where none holds
 */
export async function findPortalSession(
  read: EntityManager,
  token: string,
  now: Date,
): Promise<LivePortalSession | undefined> {
  const session = await read.findOneBy(PortalSession, { digest: digestOfToken(token) });
  if (!session || session.endsAt <= now) return undefined;
  const client = await read.findOneBy(Client, { id: session.clientId });
  const site = await read.findOneBy(Site, { id: session.siteId, clientId: session.clientId });
  return client && client.disabledAt === null && site ? { session, site } : undefined;
}

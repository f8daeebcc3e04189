import type { EntitySchema } from 'typeorm';
import type { OperatorSession } from '../../entities/operator_session.ts';
import type { PortalSession } from '../../entities/portal_session.ts';
import type { Notice } from '../pages/frame.ts';
import type { SignedIn, VisitParts } from './visitor.ts';

/** What the next page says at its top. */
export interface KeptNotice extends Pick<Notice, 'tone'> {
  readonly text: string;
}

/** The table of an area's sessions. */
export type Sessions = EntitySchema<OperatorSession> | EntitySchema<PortalSession>;

interface Asking extends Pick<SignedIn, 'session'> {
  readonly parts: Pick<VisitParts, 'store'>;
}

/** More is no notice. */
const longest = 2000;

/** Keeps a notice for the next page of this session, in the place of one that nobody has seen. */
export async function keepNotice(sessions: Sessions, asking: Asking, { tone, text }: KeptNotice): Promise<void> {
  const notice = JSON.stringify({ tone, text: text.slice(0, longest) });
  const { id } = asking.session;
  await asking.parts.store.write((manager) =>
    manager.update<OperatorSession | PortalSession>(sessions, { id }, { notice }),
  );
}

/**
 * The notice that waits, which is then shown; written only where there is one. The session is as it was when the request came: a
 * notice that was shown or followed by another one since is not this page's.
 */
export async function takeNotice(sessions: Sessions, asking: Asking): Promise<KeptNotice | undefined> {
  const { id, notice } = asking.session;
  if (notice === null) return undefined;
  const { affected } = await asking.parts.store.write((manager) =>
    manager.update<OperatorSession | PortalSession>(sessions, { id, notice }, { notice: null }),
  );
  return affected === 0 ? undefined : JSON.parse(notice);
}

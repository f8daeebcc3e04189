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
export function keepNotice(sessions: Sessions, asking: Asking, { tone, text }: KeptNotice): Promise<void> {
  return write(sessions, asking, JSON.stringify({ tone, text: text.slice(0, longest) }));
}

/** The notice that waits, which is then shown; written only where there is one. */
export async function takeNotice(sessions: Sessions, asking: Asking): Promise<KeptNotice | undefined> {
  const { notice } = asking.session;
  if (notice === null) return undefined;
  await write(sessions, asking, null);
  return JSON.parse(notice);
}

async function write(sessions: Sessions, { parts, session: { id } }: Asking, notice: string | null): Promise<void> {
  await parts.store.write((manager) => manager.update<OperatorSession | PortalSession>(sessions, { id }, { notice }));
}

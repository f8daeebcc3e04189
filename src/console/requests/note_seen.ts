import { LessThanOrEqual } from 'typeorm';
import { OperatorSession } from '../../../entities/operator_session.ts';
import type { ConsoleParts } from '../console_parts.ts';

/** How exactly it is known when a session was used last: one write a minute, whatever a browser asks for. */
const stepMs = 60_000;

/** Notes that a session is used, in the background: a page does not wait for the disk. */
export function noteSeen(
  { store, log }: Pick<ConsoleParts, 'store' | 'log'>,
  session: OperatorSession,
  now: Date,
): void {
  const recent = new Date(now.getTime() - stepMs);
  if (session.seenAt > recent) return;
  store
    .write((manager) =>
      manager.update(OperatorSession, { id: session.id, seenAt: LessThanOrEqual(recent) }, { seenAt: now }),
    )
    .catch((err) => log.warn({ err, session: session.id }, 'the last use of a session was not recorded'));
}

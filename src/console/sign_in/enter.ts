import type { EntityManager } from 'typeorm';
import type { Operator } from '../../../entities/operator.ts';
import { beginSession, type SessionBeginning } from '../../operator/operators/begin_session.ts';
import type { VisitorContext } from '../console_context.ts';
import { cookiesOf } from '../requests/cookies.ts';

const hourMs = 3_600_000;

/**
 * Signs the person at this browser in.
 * @param proof finds, within the transaction, whose browser it is; undefined where it may not be
 * @returns false where it found nobody
 */
export async function enter(
  context: VisitorContext,
  by: SessionBeginning['by'],
  proof: (manager: EntityManager) => Promise<Operator | undefined>,
): Promise<boolean> {
  const { parts, ctx, source } = context;
  const cookies = cookiesOf(parts, ctx);
  const sessionMs = parts.settings.CONSOLE_SESSION_HOURS * hourMs;
  const beginning = { by, address: source, now: parts.now(), sessionMs, instead: cookies.get('session') };
  const token = await parts.store.write(async (manager) => {
    const operator = await proof(manager);
    return operator && beginSession(manager, operator, beginning);
  });
  if (token === undefined) return false;
  cookies.set('session', token);
  parts.signIns.know(source);
  return true;
}

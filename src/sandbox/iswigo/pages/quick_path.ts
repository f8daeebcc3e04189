import { demoProviderId, findProvider } from '../data/providers.ts';
import { rightCode } from '../life/login.ts';
import type { Session } from '../state/sessions.ts';
import type { World } from '../world.ts';
import { SessionFlow } from './session_flow.ts';

/**
 * The whole trip in one call, for scripts: `GET <session's address>&login=success`, with `provider` (701) and `code`
 * (123456); or `&cancel=1` to leave at once. It ends as the buttons of the pages would, after the sync.
 */
export async function walkQuickly(world: World, session: Session, query: URLSearchParams): Promise<void> {
  const flow = new SessionFlow(world, session);
  if (query.has('cancel')) return flow.leave();
  if (session.step === 'terms') flow.acceptTerms();
  if (session.step === 'email') flow.giveEmail('person@example.com');
  if (session.step === 'email_code') flow.enterEmailCode(rightCode);
  if (session.step === 'providers') {
    flow.chooseProvider(findProvider(Number(query.get('provider') ?? demoProviderId))?.id ?? demoProviderId);
  }
  if (session.step === 'error') flow.tryAgain();
  if (session.step === 'credentials') flow.logIn(query.get('login') ?? 'success');
  while (session.step === 'code') flow.enterCode(query.get('code') ?? rightCode);
  if (session.step === 'progress' && flow.connection) await world.life.ended(flow.connection);
  flow.leave();
}

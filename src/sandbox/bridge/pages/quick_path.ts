import { demoBankId, findBank } from '../../simulated_bank/banks.ts';
import { rightCode } from '../life/login.ts';
import type { Session } from '../state/sessions.ts';
import type { World } from '../world.ts';
import { SessionFlow } from './session_flow.ts';

/**
 * The whole trip in one call, for scripts: `GET <session url>?login=success`, with `bank` (574), `code` (123456) and
 * `accounts` (`all`, or places such as `1,3`); or `?cancel=<step>` to leave at a step. It ends as the buttons of the pages
 * would, after the first sync unless the fault switch `redirect` says otherwise.
 */
export async function walkQuickly(world: World, session: Session, query: URLSearchParams): Promise<void> {
  const flow = new SessionFlow(world, session);
  const cancel = query.get('cancel');
  if (cancel !== null) return flow.leave(cancel);
  if (session.step === 'email_validation_form') flow.confirmEmail();
  if (session.step === 'highlighted_banks') {
    const bank = findBank(Number(query.get('bank') ?? demoBankId));
    if (bank !== undefined) flow.chooseBank(bank.id);
  }
  if (session.step === 'sync_error') flow.tryAgain();
  if (session.step === 'bank_creds_form' || session.step === 'edit_bank_creds_form') {
    flow.logIn(query.get('login') ?? 'success');
  }
  const code = query.get('code') ?? rightCode;
  while (session.step === 'otp_form') flow.enterCode(code);
  if (session.step === 'app_approval') flow.approve();
  if (session.step === 'accounts') flow.chooseAccounts(chosen(flow, query.get('accounts') ?? 'all'));
  if (session.step === 'pro_validation_form') flow.confirmPro();
  if (session.step === 'sync_in_progress' && flow.item !== undefined) {
    await world.life.ended(flow.item);
    flow.lookAtSync();
  }
  if (session.step === 'sync_success') flow.finish();
  // Any step that is left wants something that the query did not say.
  else if (session.endedWith === undefined) flow.leave(session.step === 'accounts' ? 'sync_in_progress' : session.step);
}

function chosen(flow: SessionFlow, places: string): Set<number> {
  const accounts = flow.item?.accounts ?? [];
  const wanted = places === 'all' ? undefined : new Set(places.split(',').map(Number));
  const picked = accounts.filter((_, index) => wanted === undefined || wanted.has(index + 1));
  return new Set(picked.map((account) => account.serial));
}

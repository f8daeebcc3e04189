import { Operator } from '../../../entities/operator.ts';
import { OperatorSession } from '../../../entities/operator_session.ts';
import { signOutEverywhere } from '../../operator/operators/change_operator.ts';
import { maySignIn } from '../../operator/operators/may_sign_in.ts';
import { setPassword } from '../../operator/operators/use_invitation.ts';
import { hashPassword, isPassword } from '../../security/credentials/passwords.ts';
import { findForUpdate } from '../../store/find_for_update.ts';
import { visitorOf } from '../../visits/visitor_of.ts';
import type { ConsoleContext } from '../console_context.ts';
import type { OperatorRoute } from '../console_route.ts';
import { cookiesOf } from '../requests/cookies.ts';
import { seeOther } from '../show/see_other.ts';
import { showRefusal } from '../show/show_refusal.ts';
import { longestPassword, passwordProblem } from '../sign_in/password_rule.ts';
import { showAccount } from './account_page.ts';
import { accountWords } from './account_words.ts';

/** What a person does to its own account. */
export const accountActions: readonly OperatorRoute[] = [
  {
    name: 'account_end_sessions',
    verb: 'POST',
    path: '/console/account/end-sessions',
    role: 'viewer',
    run: async (context) => {
      const { parts, operator, actor, session, language } = context;
      await signOutEverywhere(parts.store, operator.id, { actor, now: parts.now() }, session.id);
      await seeOther(context, '/console/account', { tone: 'good', text: accountWords[language].ended });
    },
  },
  {
    name: 'account_password',
    verb: 'POST',
    path: '/console/account/password',
    role: 'viewer',
    run: changePassword,
  },
];

/** Who found a browser open must not take the account along: the password so far is asked for, and is slowed like a sign-in. */
async function changePassword(context: ConsoleContext): Promise<void> {
  const { parts, form, operator, session, source, language, actor } = context;
  const t = accountWords[language];
  const { passwordHash: before, openIdSubject } = await parts.store.read.findOneByOrFail(Operator, { id: operator.id });
  if (openIdSubject !== null) return showAccount(context, {});
  const password = form.get('password') ?? '';
  const problem = passwordProblem(password, form.get('again') ?? '', operator.name);
  if (problem) return showAccount(context, { problem });
  if (before !== null) {
    const current = (form.get('current') ?? '').slice(0, longestPassword);
    const attempt = await parts.signIns.try(source, operator.name, () => isPassword(current, before));
    if (attempt !== 'right') {
      const target = `operator:${operator.id}`;
      await parts.refusals.note({ actor, action: 'operator.password_refused', target, address: source });
      return showAccount(context, { error: attempt === 'busy' ? t.busy : t.wrong });
    }
  }
  const passwordHash = await hashPassword(password);
  const hindrance = await parts.store.write(async (manager) => {
    // Who changed it, or signed this browser out, while it was being looked at is not overruled.
    const now = await findForUpdate(manager, Operator, { id: operator.id });
    const isLive = await manager.existsBy(OperatorSession, { id: session.id });
    if (!maySignIn(now) || !isLive) return 'session_over';
    if (now.passwordHash !== before) return 'changed_meanwhile';
    await setPassword(manager, operator.id, { passwordHash, address: source, but: session.id });
    return undefined;
  });
  if (hindrance === 'session_over') return showRefusal(visitorOf(parts, context.ctx, cookiesOf), 'session_over');
  if (hindrance === 'changed_meanwhile') return showAccount(context, { error: t.changedMeanwhile });
  await seeOther(context, '/console/account', { tone: 'good', text: t.changed });
}

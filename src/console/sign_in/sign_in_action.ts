import { Operator } from '../../../entities/operator.ts';
import { beginSession } from '../../operator/operators/begin_session.ts';
import { isPassword } from '../../security/credentials/passwords.ts';
import { findForUpdate } from '../../store/find_for_update.ts';
import type { VisitorContext } from '../console_context.ts';
import type { OpenRoute } from '../console_route.ts';
import { cookiesOf } from '../requests/cookies.ts';
import { seeOther } from '../show/see_other.ts';
import { nextPage } from './next_page.ts';
import { showSignIn } from './sign_in_page.ts';
import { signInWords } from './sign_in_words.ts';

/** Longer than any, so that nobody hashes megabytes. */
const longestName = 64;
const longestPassword = 200;

/** `POST /console/sign-in`. What was wrong is not told apart: a name, a password, an operator who was disabled. */
export const signInAction: OpenRoute = {
  name: 'sign_in',
  verb: 'POST',
  path: '/console/sign-in',
  role: 'anyone',
  run: async (context) => {
    const { parts, form, source, language } = context;
    const next = nextPage(form.get('next'));
    const name = (form.get('name') ?? '').slice(0, longestName);
    const password = (form.get('password') ?? '').slice(0, longestPassword);
    const operator = await parts.store.read.findOneBy(Operator, { name });
    const hash = maySignIn(operator) ? operator.passwordHash : null;
    const attempt = await parts.signIns.try(source, name, () => isPassword(password, hash));
    if (attempt === 'right' && operator && (await signIn(context, operator, 'password')))
      return seeOther(context, next);
    const target = operator ? `operator:${operator.id}` : 'operator:unknown';
    // Not the name that was typed: people type their password there.
    await parts.refusals.note({ actor: 'stranger', action: 'operator.sign_in_refused', target, address: source });
    const words = signInWords[language];
    if (attempt === 'busy') return showSignIn(context, { next, name, error: words.busy, status: 429 });
    return showSignIn(context, { next, name, error: words.wrong, status: 401 });
  },
};

function maySignIn(operator: Operator | null): operator is Operator {
  return operator !== null && operator.disabledAt === null && operator.role !== null;
}

/** @returns false for an operator who was disabled, or whose password was changed, in the moment between */
export async function signIn(context: VisitorContext, operator: Operator, by: 'password'): Promise<boolean> {
  const { parts, ctx, source } = context;
  const now = parts.now();
  const sessionMs = parts.settings.CONSOLE_SESSION_HOURS * 3_600_000;
  const token = await parts.store.write(async (manager) => {
    const found = await findForUpdate(manager, Operator, { id: operator.id });
    if (!maySignIn(found) || found.passwordHash !== operator.passwordHash) return undefined;
    const instead = cookiesOf(parts, ctx).get('session');
    return beginSession(manager, found, { by, address: source, now, sessionMs, instead });
  });
  if (token === undefined) return false;
  cookiesOf(parts, ctx).set('session', token);
  parts.signIns.know(source);
  return true;
}

import { Operator } from '../../../entities/operator.ts';
import { maySignIn } from '../../operator/operators/may_sign_in.ts';
import { isPassword } from '../../security/credentials/passwords.ts';
import { findForUpdate } from '../../store/find_for_update.ts';
import type { OpenRoute } from '../console_route.ts';
import { seeOther } from '../show/see_other.ts';
import { enter } from './enter.ts';
import { nextPage } from './next_page.ts';
import { longestPassword } from './password_rule.ts';
import { showSignIn } from './sign_in_page.ts';
import { signInWords } from './sign_in_words.ts';

const longestName = 64;

/** `POST /console/sign-in`. What was wrong is not told apart: a name, a password, an operator who was disabled. */
export const signInAction: OpenRoute = {
  name: 'sign_in',
  verb: 'POST',
  path: '/console/sign-in',
  role: 'anyone',
  run: async (context) => {
    const { parts, form, source, language } = context;
    const next = nextPage(form.get('next'));
    const name = (form.get('name') ?? '').trim().slice(0, longestName);
    const password = (form.get('password') ?? '').slice(0, longestPassword);
    const operator = await parts.store.read.findOneBy(Operator, { name });
    const hash = maySignIn(operator) ? operator.passwordHash : null;
    const attempt = await parts.signIns.try(source, name, () => isPassword(password, hash));
    if (attempt === 'right' && (await enterAs(operator))) return seeOther(context, next);
    const target = operator ? `operator:${operator.id}` : 'operator:unknown';
    // Not the name that was typed: people type their password there.
    await parts.refusals.note({ actor: 'stranger', action: 'operator.sign_in_refused', target, address: source });
    const words = signInWords[language];
    if (attempt === 'busy') return showSignIn(context, { next, name, error: words.busy, status: 429 });
    return showSignIn(context, { next, name, error: words.wrong, status: 401 });

    /** Unless it was disabled, or its password changed, while it was being looked at. */
    function enterAs(known: Operator | null): Promise<boolean> {
      return enter(context, 'password', async (manager) => {
        const now = known && (await findForUpdate(manager, Operator, { id: known.id }));
        return maySignIn(now) && now.passwordHash === hash ? now : undefined;
      });
    }
  },
};

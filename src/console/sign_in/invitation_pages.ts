import type { Operator } from '../../../entities/operator.ts';
import { findInvitation, setPassword, useInvitation } from '../../operator/operators/use_invitation.ts';
import { html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import { csrfField } from '../../pages/parts/csrf_field.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { hashPassword } from '../../security/credentials/passwords.ts';
import type { VisitorContext } from '../console_context.ts';
import type { OpenRoute } from '../console_route.ts';
import { seeOther } from '../show/see_other.ts';
import { showPage } from '../show/show_page.ts';
import { enter } from './enter.ts';
import { passwordFields } from './password_fields.ts';
import { type PasswordProblem, passwordProblem } from './password_rule.ts';

const texts = inBoth({
  title: ['Welcome', 'Bienvenue'],
  intro: [
    'Choose the password with which you will sign in to the console as',
    'Choisissez le mot de passe avec lequel vous vous connecterez à la console en tant que',
  ],
  button: ['Set the password and sign in', 'Définir le mot de passe et se connecter'],
  overTitle: ['This link is not valid any more', 'Ce lien n’est plus valable'],
  over: [
    'It was used, it is older than 24 hours, or a newer one was made. An admin makes another on the page of operators, or `bank-api operator invite <name>` does.',
    'Il a été utilisé, il date de plus de 24 heures, ou un plus récent a été créé. Un administrateur en crée un autre sur la page des opérateurs, ou bien « bank-api operator invite <nom> ».',
  ],
});

const path = '/console/invitation/:token';

/** `/console/invitation/<token>`: where an operator sets a password. The link that the sandbox prints signs in at once. */
export const invitationPage: OpenRoute = {
  name: 'invitation_page',
  verb: 'GET',
  path,
  role: 'anyone',
  run: async (context) => {
    const { parts, params } = context;
    const token = params.token ?? '';
    const found = await findInvitation(parts.store.read, token, parts.now());
    if (!found) return showOver(context);
    if (found.invitation.purpose === 'password') return showForm(context, found.operator);
    const isSandbox = parts.settings.SANDBOX === 'on';
    const entered =
      isSandbox && (await enter(context, 'sandbox_link', (manager) => useInvitation(manager, token, parts.now())));
    return entered ? seeOther(context, '/console') : showOver(context);
  },
};

/** `POST /console/invitation/<token>` */
export const invitationAction: OpenRoute = {
  name: 'invitation',
  verb: 'POST',
  path,
  role: 'anyone',
  run: async (context) => {
    const { parts, params, form, source } = context;
    const token = params.token ?? '';
    const found = await findInvitation(parts.store.read, token, parts.now());
    if (found?.invitation.purpose !== 'password') return showOver(context);
    const password = form.get('password') ?? '';
    const problem = passwordProblem(password, form.get('again') ?? '', found.operator.name);
    if (problem) return showForm(context, found.operator, problem);
    const passwordHash = await hashPassword(password);
    const entered = await enter(context, 'invitation', async (manager) => {
      const operator = await useInvitation(manager, token, parts.now());
      if (operator) await setPassword(manager, operator.id, { passwordHash, address: source });
      return operator;
    });
    return entered ? seeOther(context, '/console') : showOver(context);
  },
};

function showForm(context: VisitorContext, { name }: Operator, problem?: PasswordProblem): Promise<void> {
  const { language, csrf } = context;
  const words = texts[language];
  const content = html`${pageHead({ language, title: words.title, lead: html`${words.intro} <strong>${name}</strong>.` })}
<form method="post" class="form card">${csrfField(csrf)}<input type="hidden" name="username" value="${name}" autocomplete="username">
${passwordFields(language, problem)}
<button class="main">${words.button}</button></form>`;
  return showPage(context, { title: words.title, width: 'narrow', status: problem ? 422 : 200 }, content);
}

async function showOver(context: VisitorContext): Promise<void> {
  const { parts, source, language } = context;
  const target = 'operator:unknown';
  await parts.refusals.note({ actor: 'stranger', action: 'operator.invitation_refused', target, address: source });
  const words = texts[language];
  const content = pageHead({ language, title: words.overTitle, lead: words.over });
  return showPage(context, { title: words.overTitle, width: 'narrow', status: 404 }, content);
}

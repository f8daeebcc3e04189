import { MoreThan } from 'typeorm';
import { Operator } from '../../../entities/operator.ts';
import { OperatorSession } from '../../../entities/operator_session.ts';
import { html } from '../../pages/html.ts';
import { actionButton } from '../../pages/parts/action_button.ts';
import { csrfField } from '../../pages/parts/csrf_field.ts';
import { facts } from '../../pages/parts/facts.ts';
import { field } from '../../pages/parts/field.ts';
import { moment } from '../../pages/parts/moment.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { section } from '../../pages/parts/section.ts';
import { table } from '../../pages/parts/table.ts';
import { words as common } from '../../pages/words.ts';
import type { ConsoleContext } from '../console_context.ts';
import type { OperatorRoute } from '../console_route.ts';
import { showPage } from '../show/show_page.ts';
import { passwordFields } from '../sign_in/password_fields.ts';
import { longestPassword, type PasswordProblem } from '../sign_in/password_rule.ts';
import { accountWords } from './account_words.ts';

/** `/console/account`: what a person may change of its own. */
export const accountPage: OperatorRoute = {
  name: 'account',
  verb: 'GET',
  path: '/console/account',
  role: 'viewer',
  run: (context) => showAccount(context),
};

interface Refused {
  readonly problem?: PasswordProblem;
  /** Under the field of the password so far. */
  readonly error?: string;
}

/** The page, also after a form of it was refused. */
export async function showAccount(context: ConsoleContext, refused?: Refused): Promise<void> {
  const { parts, language, csrf, operator, session } = context;
  const { read } = parts.store;
  const t = accountWords[language];
  const { passwordHash, openIdSubject } = await read.findOneByOrFail(Operator, { id: operator.id });
  const where = { operatorId: operator.id, endsAt: MoreThan(parts.now()) };
  const sessions = await read.find(OperatorSession, { where, order: { createdAt: 'DESC' } });
  const zone = { language, timeZone: parts.settings.TIME_ZONE };
  const list = table({
    language,
    caption: t.sessions,
    isCaptionHidden: true,
    rows: sessions,
    columns: [
      { head: t.address, kind: 'name', cell: (row) => [row.address, row.id === session.id && ` (${t.here})`] },
      { head: t.since, cell: (row) => moment(row.createdAt, zone) },
      { head: t.seen, cell: (row) => moment(row.seenAt, zone) },
      { head: t.ends, cell: (row) => moment(row.endsAt, zone) },
    ],
  });
  const end = actionButton({
    action: '/console/account/end-sessions',
    csrf,
    label: t.endOthers,
    isOff: sessions.length < 2,
  });
  const change = html`<form method="post" action="/console/account/password" class="form">${csrfField(csrf)}
<input type="hidden" name="username" value="${operator.name}" autocomplete="username">
${passwordHash !== null && field({ language, name: 'current', label: t.current, kind: 'password', maxLength: longestPassword, error: refused?.error })}
${passwordFields(language, refused?.problem)}
<button>${t.change}</button></form>`;
  const content = html`${pageHead({ language, title: t.title })}
${section(
  operator.name,
  facts([
    [t.role, common[language].roles[operator.role]],
    [t.signsInWith, openIdSubject === null ? t.password : t.openid],
  ]),
)}
${section(
  t.sessions,
  html`${list}
<div class="actions">${end}</div>`,
)}
${openIdSubject === null && section(t.change, change)}`;
  await showPage(context, { title: t.title, status: refused ? 422 : 200 }, content);
}

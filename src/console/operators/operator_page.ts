import { operatorRoles } from '../../../entities/operator.ts';
import { operatorDocuments } from '../../operator/operators/operator_documents.ts';
import { type Html, html } from '../../pages/html.ts';
import { actionButton, actionLink } from '../../pages/parts/action_button.ts';
import { facts } from '../../pages/parts/facts.ts';
import { field } from '../../pages/parts/field.ts';
import { moment } from '../../pages/parts/moment.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { section } from '../../pages/parts/section.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleContext } from '../console_context.ts';
import type { OperatorRoute } from '../console_route.ts';
import { showPage } from '../show/show_page.ts';
import { showRefusal } from '../show/show_refusal.ts';
import { type OperatorDocument, operatorState } from './operator_state.ts';
import { operatorsWords } from './operators_words.ts';

/** `/console/operators/<id>` */
export const operatorPage: OperatorRoute = {
  name: 'operator',
  verb: 'GET',
  path: '/console/operators/:id',
  role: 'admin',
  run: async (context) => {
    const { parts, language, params } = context;
    const t = operatorsWords[language];
    const all = await operatorDocuments(parts.store.read, parts.now());
    const operator = all.find(({ id }) => id === params.id);
    if (!operator) return showRefusal(context, 'unknown');
    const at = (written: string | null) =>
      moment(written === null ? null : new Date(written), { language, timeZone: parts.settings.TIME_ZONE });
    const known = facts([
      [t.role, operator.role ? words[language].roles[operator.role] : t.noRole],
      [t.signsInWith, t[operator.signs_in_with]],
      [t.sessions, operator.sessions],
      [t.lastSignIn, at(operator.last_sign_in_at)],
      [t.added, at(operator.created_at)],
      [t.invitedUntil, at(operator.invited_until)],
    ]);
    const content = html`${pageHead({
      language,
      title: operator.name,
      trail: [[t.title, '/console/operators']],
      state: operatorState(operator, language),
      actions: actionLink(auditOf(operator), t.trail),
    })}
<section class="card">${known}</section>
${operator.id === context.operator.id ? html`<p>${t.yourself}</p>` : actions(context, operator)}`;
    await showPage(context, { title: operator.name }, content);
  },
};

/** What it did; what was done to it has it as its target. */
function auditOf({ name }: OperatorDocument): string {
  return `/console/audit?${new URLSearchParams({ actor: `operator:${name}` })}`;
}

function actions({ language, csrf }: ConsoleContext, operator: OperatorDocument): Html {
  const t = operatorsWords[language];
  const what = operator.name;
  const button = (action: string, label: string, more: { tone?: 'danger'; content?: Html; isOff?: boolean } = {}) =>
    actionButton({ action: `/console/operators/${operator.id}/${action}`, csrf, label, what, ...more });
  const choices = operatorRoles.map((role) => ({ value: role, label: words[language].roles[role] }));
  const role = field({ language, name: 'role', label: t.role, choices, value: operator.role ?? undefined });
  const isOpenId = operator.signs_in_with === 'openid';
  const isDisabled = operator.disabled_at !== null;
  return html`${section(t.changeRole, isOpenId ? html`<p>${t.ofProvider}</p>` : button('role', t.changeRole, { content: role }))}
<div class="actions">
${!isOpenId && !isDisabled && button('invite', t.invite)}
${button('end-sessions', t.endSessions, { isOff: operator.sessions === 0 })}
${isDisabled ? button('enable', t.enable) : button('disable', t.disable, { tone: 'danger' })}
</div>`;
}

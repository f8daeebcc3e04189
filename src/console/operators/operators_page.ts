import { operatorRoles } from '../../../entities/operator.ts';
import { operatorDocuments } from '../../operator/operators/operator_documents.ts';
import { html } from '../../pages/html.ts';
import { csrfField } from '../../pages/parts/csrf_field.ts';
import { field } from '../../pages/parts/field.ts';
import { distance } from '../../pages/parts/moment.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { section } from '../../pages/parts/section.ts';
import { table } from '../../pages/parts/table.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleContext } from '../console_context.ts';
import type { OperatorRoute } from '../console_route.ts';
import { showPage } from '../show/show_page.ts';
import { operatorState } from './operator_state.ts';
import { operatorsWords } from './operators_words.ts';

/** `/console/operators` */
export const operatorsPage: OperatorRoute = {
  name: 'operators',
  verb: 'GET',
  path: '/console/operators',
  role: 'admin',
  navigation: { word: 'operators', key: 'p' },
  run: (context) => showOperators(context),
};

interface Refused {
  readonly name: string;
  readonly error: string;
}

/** The list, also after a form was refused. */
export async function showOperators(context: ConsoleContext, refused?: Refused): Promise<void> {
  const { parts, language, csrf } = context;
  const now = parts.now();
  const t = operatorsWords[language];
  const { roles } = words[language];
  const clock = { language, timeZone: parts.settings.TIME_ZONE, now };
  const list = table({
    language,
    caption: t.title,
    isCaptionHidden: true,
    rows: await operatorDocuments(parts.store.read, now),
    columns: [
      { head: t.name, kind: 'name', cell: ({ id, name }) => html`<a href="/console/operators/${id}">${name}</a>` },
      { head: t.role, cell: ({ role }) => (role ? roles[role] : t.noRole) },
      { head: t.state, cell: (operator) => operatorState(operator, language) },
      { head: t.signsInWith, cell: ({ signs_in_with: by }) => t[by] },
      { head: t.sessions, kind: 'number', cell: ({ sessions }) => sessions },
      { head: t.lastSignIn, cell: ({ last_sign_in_at: at }) => distance(at === null ? null : new Date(at), clock) },
    ],
  });
  const choices = operatorRoles.map((role) => ({ value: role, label: roles[role] }));
  const add = html`<form method="post" action="/console/operators" class="form">${csrfField(csrf)}
${field({ language, name: 'name', label: t.name, hint: t.nameHint, maxLength: 64, value: refused?.name, error: refused?.error })}
${field({ language, name: 'role', label: t.role, choices, value: 'viewer' })}
<button>${t.add}</button></form>`;
  const content = html`${pageHead({ language, title: t.title, lead: t.lead })}
${list}
${section(t.add, add)}`;
  await showPage(context, { title: t.title, status: refused ? 422 : 200 }, content);
}

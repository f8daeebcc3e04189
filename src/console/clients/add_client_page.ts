import { scopes } from '../../../entities/client.ts';
import { html } from '../../pages/html.ts';
import { csrfField } from '../../pages/parts/csrf_field.ts';
import { field } from '../../pages/parts/field.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { words } from '../../pages/words.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { showPage } from '../show/show_page.ts';

/** The form of a new client. */
export const addClientPage: ConsoleRoute = {
  name: 'ask_add_client',
  verb: 'GET',
  path: '/console/add-client',
  role: 'admin',
  run: (context) => {
    const { language, csrf } = context;
    const t = actionWords[language];
    const trail = [[words[language].objects.clients, '/console/clients']] as const;
    return showPage(
      context,
      { title: t.addClient },
      html`${pageHead({ language, title: t.addClient, trail, lead: t.addClientLead })}
<form method="post" action="/console/add-client" class="form card">${csrfField(csrf)}
${field({ language, name: 'name', label: t.name, hint: t.nameHint, maxLength: 140, isFocused: true })}
<fieldset><legend>${t.mayDo}</legend>${scopes.map(
        (scope) =>
          html`<label class="check"><input type="checkbox" name="scope" value="${scope}" checked>${t.scopes[scope]}</label>`,
      )}</fieldset>
${field({ language, name: 'from', label: t.from, hint: t.fromHint, isOptional: true, maxLength: 2000 })}
<button class="main">${t.addClient}</button></form>`,
    );
  },
};

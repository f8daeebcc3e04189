import { html } from '../../pages/html.ts';
import { actionButton } from '../../pages/parts/action_button.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { isPortalLink } from '../../security/credentials/portal/enter_portal.ts';
import type { OpenRoute } from '../portal_route.ts';
import { showPage } from '../show/show_page.ts';
import { showRefusal } from '../show/show_refusal.ts';
import { enterWords } from './enter_words.ts';

/** Where a link leads. It is used up by the button alone: what previews links opens pages, and presses none. */
export const enterPage: OpenRoute = {
  name: 'enter_page',
  verb: 'GET',
  path: '/portal/enter/:token',
  isOpen: true,
  run: async (context) => {
    const { parts, params, language, csrf } = context;
    const { token = '' } = params;
    if (!(await isPortalLink(parts.store.read, token, parts.now()))) return showRefusal(context, 'link_over');
    const words = enterWords[language];
    const action = `/portal/enter/${encodeURIComponent(token)}`;
    const content = html`${pageHead({ language, title: words.title })}
<div class="card"><p>${words.lead}</p><p>${words.once}</p>
${actionButton({ action, csrf, label: words.button, tone: 'main' })}</div>`;
    await showPage(context, { title: words.title, isOnce: true, width: 'narrow' }, content);
  },
};

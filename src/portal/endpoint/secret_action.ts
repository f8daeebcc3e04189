import { html } from '../../pages/html.ts';
import { copyable } from '../../pages/parts/copyable.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { readSigningSecret } from '../../relay/endpoints/endpoint_changes.ts';
import { endpointOfSite } from '../../relay/endpoints/endpoint_of_site.ts';
import type { SiteRoute } from '../portal_route.ts';
import { showPage } from '../show/show_page.ts';
import { endpointWords } from './endpoint_words.ts';

/** Shows the secret in the answer itself: a page of its own would have to keep it somewhere. The audit trail keeps that it was shown. */
export const secretAction: SiteRoute = {
  name: 'secret',
  verb: 'POST',
  path: '/portal/endpoint/secret',
  run: async (context) => {
    const { parts, site, actor, language } = context;
    const words = endpointWords[language];
    const { id } = await endpointOfSite(parts.relay, site);
    const secret = await readSigningSecret(parts.relay, id, actor);
    const content = html`${pageHead({ language, title: words.shown, trail: [[words.title, '/portal/endpoint']] })}
<div class="card"><p>${copyable(language, secret)}</p><p>${words.secretText}</p></div>`;
    await showPage(context, { title: words.shown, isOnce: true }, content);
  },
};

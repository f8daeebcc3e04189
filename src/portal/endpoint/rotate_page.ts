import { html } from '../../pages/html.ts';
import { actionButton } from '../../pages/parts/action_button.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { endpointOfSite } from '../../relay/endpoints/endpoint_of_site.ts';
import type { SiteRoute } from '../portal_route.ts';
import { showPage } from '../show/show_page.ts';
import { endpointWords } from './endpoint_words.ts';

/** What a change of the secret means, before it is made. */
export const rotatePage: SiteRoute = {
  name: 'rotate_page',
  verb: 'GET',
  path: '/portal/endpoint/rotate',
  run: async (context) => {
    const { parts, site, language, csrf, clock } = context;
    const words = endpointWords[language];
    const { previousSecretEndsAt: ends } = await endpointOfSite(parts.relay, site);
    const content = html`${pageHead({ language, title: words.rotate, trail: [[words.title, '/portal/endpoint']] })}
<div class="card"><p>${words.rotateText}</p>
${ends && ends > clock.now && html`<p><strong>${words.rotateAgain}</strong></p>`}
${actionButton({ action: '/portal/endpoint/rotate', csrf, label: words.rotate, tone: 'danger' })}</div>`;
    await showPage(context, { title: words.rotate }, content);
  },
};

import type { Endpoint } from '../../../entities/endpoint.ts';
import { html } from '../../pages/html.ts';
import { actionButton, actionLink } from '../../pages/parts/action_button.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { facts } from '../../pages/parts/facts.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { moment } from '../../pages/parts/moment.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { section } from '../../pages/parts/section.ts';
import { stateMeanings } from '../../pages/state_meanings.ts';
import { endpointOfSite } from '../../relay/endpoints/endpoint_of_site.ts';
import type { PortalContext } from '../portal_context.ts';
import type { SiteRoute } from '../portal_route.ts';
import { showPage } from '../show/show_page.ts';
import { endpointWords } from './endpoint_words.ts';

export const endpointPage: SiteRoute = {
  name: 'endpoint',
  verb: 'GET',
  path: '/portal/endpoint',
  navigation: { word: 'endpoint', key: 'e' },
  run: async (context) => {
    const { parts, site, language } = context;
    const words = endpointWords[language];
    const endpoint = site.webhookUrl === null ? undefined : await endpointOfSite(parts.relay, site);
    const content = html`${pageHead({
      language,
      title: words.title,
      lead: words.lead,
      state: endpoint && stateBadge('endpoint', endpoint.state, language),
      actions:
        endpoint &&
        html`${actionLink('/portal/endpoint/check', words.check, 'main')}${pauseOrResume(context, endpoint)}`,
    })}
${endpoint ? html`${about(context, endpoint)}${secretOf(context, endpoint)}` : html`<div class="card"><p>${words.none}</p></div>`}
${testOf(context)}`;
    await showPage(context, { title: words.title }, content);
  },
};

function pauseOrResume({ language, csrf }: PortalContext, { state }: Endpoint) {
  const words = endpointWords[language];
  return state === 'active'
    ? actionButton({ action: '/portal/endpoint/pause', csrf, label: words.pause })
    : actionButton({ action: '/portal/endpoint/resume', csrf, label: words.resume });
}

function about({ language, clock, site }: PortalContext, endpoint: Endpoint) {
  const words = endpointWords[language];
  const { state, reason, breaker, failingSince, openUntil } = endpoint;
  const stillOpen = openUntil !== null && openUntil > clock.now;
  const seen = breaker === 'open' && !stillOpen ? 'half_open' : breaker;
  const held = state === 'paused' ? words.pausedText : reason && words.reasons[reason];
  return section(
    words.title,
    html`<p>${held ?? stateMeanings[language].breaker[seen]}</p>
${facts([
  [words.url, identifier(site.webhookUrl ?? '')],
  [words.breaker, stateBadge('breaker', seen, language)],
  [words.failingSince, failingSince && moment(failingSince, clock)],
  [words.tried, state === 'active' && stillOpen && moment(openUntil, clock)],
])}`,
  );
}

function secretOf({ language, csrf, clock }: PortalContext, { previousSecretEndsAt: ends }: Endpoint) {
  const words = endpointWords[language];
  return section(
    words.secret,
    html`<p>${words.secretText}</p>
${ends && ends > clock.now && html`<p>${words.previousEnds} ${moment(ends, clock)}.</p>`}
<div class="actions">${actionButton({ action: '/portal/endpoint/secret', csrf, label: words.show })}${actionLink('/portal/endpoint/rotate', words.rotate)}</div>`,
  );
}

function testOf({ language, csrf }: PortalContext) {
  const words = endpointWords[language];
  return section(
    words.test,
    html`<p>${words.testText}</p>${actionButton({ action: '/portal/endpoint/test', csrf, label: words.test })}`,
  );
}

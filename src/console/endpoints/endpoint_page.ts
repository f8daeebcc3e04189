import { Endpoint } from '../../../entities/endpoint.ts';
import { endpointDocument } from '../../operator/documents/endpoint_document.ts';
import { findHindrance } from '../../operator/documents/find_hindrance.ts';
import { siteOfEndpoint } from '../../operator/find/site_of_endpoint.ts';
import { timelineOf } from '../../operator/timelines/timelines.ts';
import { html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import { outcomeText } from '../../pages/outcome_text.ts';
import { badge, stateBadge } from '../../pages/parts/badge.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { words } from '../../pages/words.ts';
import { breakerPosition } from '../../relay/endpoints/breaker.ts';
import { countWaiting } from '../../relay/sql/count_waiting.ts';
import { lastFailures } from '../../relay/sql/last_failures.ts';
import { oldestWaiting } from '../../relay/sql/oldest_waiting.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedText } from '../listing/asked.ts';
import { hrefOfList } from '../listing/href_of.ts';
import { listWords } from '../listing/list_words.ts';
import { showThing } from '../listing/show_thing.ts';
import { thingLink } from '../listing/thing_link.ts';
import { timeOf } from '../listing/time_of.ts';
import { endpointActions } from './endpoint_actions.ts';

const texts = inBoth({
  reason: ['Disabled because', 'Désactivé parce que'],
  reasons: {
    gone: ['the site answered 410', 'le site a répondu 410'],
    failing: ['nothing but failures for days', 'rien que des échecs depuis des jours'],
  },
  failingSince: ['Fails since', 'En échec depuis'],
  openUntil: ['Tried again at', 'Nouvel essai à'],
  previousEnds: ['The secret before signs until', 'L’ancien secret signe jusqu’à'],
  pending: ['Waiting for the first attempt', 'En attente du premier essai'],
  waiting: ['Waiting for another attempt', 'En attente d’un nouvel essai'],
  orMore: ['or more', 'ou plus'],
  exhausted: ['Given up', 'Abandonnées'],
});

/** A count that has reached it is "so many or more". */
const most = 1000;

/** `/console/endpoints/:id` */
export const endpointPage: ConsoleRoute = {
  name: 'endpoint',
  verb: 'GET',
  path: '/console/endpoints/:id',
  role: 'viewer',
  run: async (context) => {
    const { language, params, parts } = context;
    const { read } = parts.store;
    const [t, common, { objects }] = [texts[language], listWords[language], words[language]];
    const siteId = await siteOfEndpoint(read, params.id ?? '');
    const found = await read.findOneByOrFail(Endpoint, { siteId });
    const endpoint = await endpointDocument(read, found.id);
    const { pending = 0, waiting = 0 } = (await countWaiting(read, [endpoint.id], most)).get(endpoint.id) ?? {};
    const waitsSince = waiting > 0 ? await oldestWaiting(read, siteId) : undefined;
    const last = found.failures > 0 ? (await lastFailures(read, [siteId])).get(siteId) : undefined;
    const hindrance = await findHindrance(read, endpoint.id);
    const breaker = breakerPosition(found, parts.now());
    // Nobody tries a site to which nothing goes, and of one whose time is over the next event is the try.
    const isLeftAlone = hindrance === null && breaker === 'open';
    const client = thingLink('client', endpoint.client_id, endpoint.client);
    const counted = (count: number) => (count < most ? count : `${most} ${t.orMore}`);
    const of = { endpoint: endpoint.id };
    /** What there is only while something is wrong, or changes. */
    const when = (name: string, at: string | null) => (at === null ? [] : [[name, timeOf(context, at)] as const]);
    return showThing(context, {
      list: 'endpoints',
      title: endpoint.site,
      actions: endpointActions(context, found, { waitsSince, isLeftAlone }),
      state: html`${stateBadge('endpoint', endpoint.state, language)} ${stateBadge('breaker', breaker, language)}`,
      facts: [
        [common.id, identifier(endpoint.id)],
        [
          objects.client,
          hindrance === 'client_disabled' ? html`${client} ${stateBadge('life', 'disabled', language)}` : client,
        ],
        [objects.site, thingLink('site', endpoint.site_id, endpoint.site)],
        [common.address, endpoint.url && identifier(endpoint.url)],
        ...(endpoint.reason ? ([[t.reason, t.reasons[endpoint.reason]]] as const) : []),
        [common.failures, endpoint.failures],
        ...(last ? ([[common.last, badge('bad', outcomeText(last, language) ?? '')]] as const) : []),
        ...when(t.failingSince, endpoint.failing_since),
        ...when(t.openUntil, isLeftAlone ? endpoint.open_until : null),
        [t.pending, counted(pending)],
        [t.waiting, counted(waiting)],
        ...when(t.previousEnds, endpoint.previous_secret_ends_at),
        [common.created, timeOf(context, endpoint.created_at)],
      ],
      neighbours: [
        [objects.deliveries, hrefOfList('deliveries', of)],
        [t.pending, hrefOfList('deliveries', { ...of, state: 'pending' })],
        [t.waiting, hrefOfList('deliveries', { ...of, state: 'waiting' })],
        [t.exhausted, hrefOfList('deliveries', { ...of, state: 'exhausted' })],
      ],
      timeline: await timelineOf(read, 'endpoint', found, { after: askedText(context, 'after') }),
    });
  },
};

import type { Endpoint } from '../../../entities/endpoint.ts';
import { deliveryWalk } from '../../operator/paging/delivery_walk.ts';
import { listPage } from '../../operator/paging/list_page.ts';
import { type Html, html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import type { Language } from '../../pages/language.ts';
import { actionLink } from '../../pages/parts/action_button.ts';
import { moment } from '../../pages/parts/moment.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { section } from '../../pages/parts/section.ts';
import { type Column, table } from '../../pages/parts/table.ts';
import { verdict } from '../../pages/parts/verdict.ts';
import type { Tone } from '../../pages/state_words.ts';
import { endpointOfSite } from '../../relay/endpoints/endpoint_of_site.ts';
import { deliveryWords } from '../deliveries/delivery_words.ts';
import { lastAnswer } from '../deliveries/last_answer.ts';
import { endpointWords } from '../endpoint/endpoint_words.ts';
import type { SiteRoute } from '../portal_route.ts';
import { portalWords } from '../show/portal_words.ts';
import { showPage } from '../show/show_page.ts';

const words = inBoth({
  well: ['Events are taken.', 'Les événements sont acceptés.'],
  failing: [
    'The receiver does not take events at the moment. They are tried again.',
    'Le récepteur n’accepte pas d’événements en ce moment. Ils sont réessayés.',
  ],
  paused: [
    'The endpoint is paused: events are kept.',
    'Le point de réception est en pause : les événements sont conservés.',
  ],
  disabled: [
    'The endpoint is disabled: events are kept until you resume it.',
    'Le point de réception est désactivé : les événements sont conservés jusqu’à la reprise.',
  ],
  none: [
    'Nothing is sent to this site: it reads its events with get_events.',
    'Rien n’est envoyé à ce site : il lit ses événements avec get_events.',
  ],
  troubled: ['Waiting for another attempt', 'En attente d’un nouvel essai'],
  noTrouble: ['Nothing waits for another attempt.', 'Rien n’attend un nouvel essai.'],
  givenUp: ['Given up', 'Abandonnées'],
  noneGivenUp: ['Nothing was given up.', 'Rien n’a été abandonné.'],
});

/** What somebody does who sees that: look why, mend it, have it all again. */
function ways(language: Language): Html {
  return html`<div class="actions">${actionLink('/portal/endpoint/check', endpointWords[language].check)}${actionLink('/portal/endpoint', portalWords[language].navigation.endpoint)}${actionLink('/portal/deliveries/replay', deliveryWords[language].replay)}</div>`;
}

const few = 5;
const reach = 5000;

/** How it stands with this site, in one sentence, and what failed. */
export const overviewPage: SiteRoute = {
  name: 'overview',
  verb: 'GET',
  path: '/portal',
  navigation: { word: 'overview', key: 'o' },
  run: async (context) => {
    const { parts, site, language, clock } = context;
    const own = words[language];
    const endpoint = site.webhookUrl === null ? undefined : await endpointOfSite(parts.relay, site);
    const [tone, sentence] = standing(endpoint);
    const inState = async (state: 'waiting' | 'exhausted') => {
      const walk = await deliveryWalk(parts.store.read, { siteId: site.id, clientId: site.clientId, state });
      return (await listPage(walk, { limit: few, reach })).rows;
    };
    const t = deliveryWords[language];
    const columns: Column<Awaited<ReturnType<typeof inState>>[number]>[] = [
      {
        head: t.recorded,
        kind: 'name',
        cell: ({ id, createdAt }) => html`<a href="/portal/deliveries/${id}">${moment(createdAt, clock)}</a>`,
      },
      { head: t.type, cell: ({ type }) => type },
      { head: t.last, cell: (delivery) => lastAnswer(delivery, language) },
    ];
    const list = async (state: 'waiting' | 'exhausted', caption: string, empty: string) =>
      section(caption, table({ language, caption, isCaptionHidden: true, columns, rows: await inState(state), empty }));
    const content = html`${pageHead({ language, title: site.name })}
${verdict(tone, own[sentence], endpoint && tone !== 'good' && ways(language))}
<div class="columns">${await list('waiting', own.troubled, own.noTrouble)}
${await list('exhausted', own.givenUp, own.noneGivenUp)}</div>`;
    await showPage(context, { title: portalWords[language].navigation.overview }, content);
  },
};

function standing(endpoint: Endpoint | undefined): [Tone, 'none' | 'paused' | 'disabled' | 'failing' | 'well'] {
  if (!endpoint) return ['info', 'none'];
  if (endpoint.state === 'disabled') return ['bad', 'disabled'];
  if (endpoint.state === 'paused') return ['off', 'paused'];
  return endpoint.failingSince === null ? ['good', 'well'] : ['bad', 'failing'];
}

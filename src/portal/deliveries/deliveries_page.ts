import type { Delivery } from '../../../entities/delivery.ts';
import { webhookEvents } from '../../openapi/webhook_events.ts';
import { deliveryWalk } from '../../operator/paging/delivery_walk.ts';
import { listPage } from '../../operator/paging/list_page.ts';
import { html } from '../../pages/html.ts';
import { actionLink } from '../../pages/parts/action_button.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { deliveryLegend } from '../../pages/parts/delivery_legend.ts';
import { filterForm } from '../../pages/parts/filter_form.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { moment } from '../../pages/parts/moment.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { pager } from '../../pages/parts/pager.ts';
import { type Column, table } from '../../pages/parts/table.ts';
import { stateWord } from '../../pages/state_words.ts';
import { deliveryStates } from '../../relay/delivery_state.ts';
import type { PortalContext } from '../portal_context.ts';
import type { SiteRoute } from '../portal_route.ts';
import { showPage } from '../show/show_page.ts';
import { deliveryWords } from './delivery_words.ts';
import { lastAnswer } from './last_answer.ts';
import { type Span, spanOf, spans, spansMs } from './spans.ts';

const pageSize = 50;
/** As many rows are looked at for a page. */
const reach = 5000;

export const deliveriesPage: SiteRoute = {
  name: 'deliveries',
  verb: 'GET',
  path: '/portal/deliveries',
  navigation: { word: 'deliveries', key: 'd' },
  run: async (context) => {
    const { parts, site, query, language, clock } = context;
    const words = deliveryWords[language];
    const state = deliveryStates.find((each) => each === query.get('state'));
    const type = Object.keys(webhookEvents).find((each) => each === query.get('type'));
    const span = spanOf(query.get('since'));
    const walk = await deliveryWalk(parts.store.read, {
      siteId: site.id,
      clientId: site.clientId,
      ...(state !== undefined && { state }),
      ...(type !== undefined && { type }),
      ...(span !== undefined && { since: new Date(clock.now.getTime() - spansMs[span]) }),
    });
    const after = query.get('after') ?? undefined;
    const before = query.get('before') ?? undefined;
    const { rows, ends } = await listPage(walk, { after, before, limit: pageSize, reach });
    const chosen = { state, type, since: span };
    const content = html`${pageHead({
      language,
      title: words.title,
      lead: words.lead,
      actions: actionLink('/portal/deliveries/replay', words.replay),
    })}
${filters(context, chosen)}
${table({ language, caption: words.title, isCaptionHidden: true, columns: columnsOf(context), rows, empty: words.empty })}
${ends.cut && html`<p>${words.cut}</p>`}
${pager({ language, newer: hrefOf(chosen, 'before', ends.previous), older: hrefOf(chosen, 'after', ends.next) })}
${deliveryLegend(language)}`;
    await showPage(context, { title: words.title }, content);
  },
};

interface Chosen {
  readonly state: string | undefined;
  readonly type: string | undefined;
  readonly since: Span | undefined;
}

function filters({ language }: PortalContext, { state, type, since }: Chosen) {
  const words = deliveryWords[language];
  const states = deliveryStates.map((value) => ({ value, label: stateWord('delivery', value, language).word }));
  const types = Object.keys(webhookEvents).map((value) => ({ value, label: value }));
  return filterForm(language, '/portal/deliveries', [
    { name: 'state', label: words.state, value: state, choices: states },
    { name: 'type', label: words.type, value: type, choices: types },
    {
      name: 'since',
      label: words.since,
      value: since,
      choices: spans.map((value) => ({ value, label: words.spans[value] })),
    },
  ]);
}

function columnsOf({ language, clock }: PortalContext): Column<Delivery>[] {
  const words = deliveryWords[language];
  return [
    {
      head: words.recorded,
      kind: 'name',
      cell: ({ id, createdAt }) => html`<a href="/portal/deliveries/${id}">${moment(createdAt, clock)}</a>`,
    },
    { head: words.type, cell: ({ type }) => type },
    { head: words.item, cell: ({ itemId }) => itemId !== null && identifier(itemId) },
    { head: words.state, cell: ({ state }) => stateBadge('delivery', state, language) },
    { head: words.tried, kind: 'number', cell: ({ attempts }) => attempts },
    { head: words.last, cell: (delivery) => lastAnswer(delivery, language) },
  ];
}

function hrefOf(chosen: Chosen, side: 'after' | 'before', place: string | null): string | undefined {
  if (place === null) return undefined;
  const query = new URLSearchParams({ [side]: place });
  for (const [name, value] of Object.entries(chosen)) if (value !== undefined) query.set(name, value);
  return `/portal/deliveries?${query}`;
}

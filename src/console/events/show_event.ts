import type { InboundEvent } from '../../../entities/inbound_event.ts';
import { eventWithDeliveries } from '../../operator/documents/event_document.ts';
import { mayAs } from '../../operator/operators/may_as.ts';
import { timelineOf } from '../../operator/timelines/timelines.ts';
import { html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import { actionButton } from '../../pages/parts/action_button.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { section } from '../../pages/parts/section.ts';
import { table } from '../../pages/parts/table.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleContext } from '../console_context.ts';
import { askedText } from '../listing/asked.ts';
import { hrefOf, hrefOfList } from '../listing/href_of.ts';
import { listWords } from '../listing/list_words.ts';
import { showThing } from '../listing/show_thing.ts';
import { sourceName } from '../listing/source_name.ts';
import { thingLink } from '../listing/thing_link.ts';
import { timeOf } from '../listing/time_of.ts';

const texts = inBoth({
  noDelivery: ['It went to no site yet.', 'Il n’a encore été transmis à aucun site.'],
  content: ['Content', 'Contenu'],
  sealed: [
    'It is sealed, and may hold a balance. Whoever shows it leaves an entry in the audit trail.',
    'Il est scellé, et peut contenir un solde. L’afficher laisse une trace dans le journal d’audit.',
  ],
  show: ['Show the content', 'Afficher le contenu'],
  shown: [
    'Shown once; the audit trail has an entry of it.',
    'Affiché une fois ; le journal d’audit en garde la trace.',
  ],
  cut: ['Only its beginning is shown.', 'Seul son début est affiché.'],
});

/** A page stays below 100 KiB; what is longer is read by `bank-api event show --body`. */
const longestShown = 40_000;

/** The page of one event. @param body what was sent, where it was asked for */
export async function showEvent(context: ConsoleContext, found: InboundEvent, body?: string): Promise<void> {
  const { language, parts, operator, csrf } = context;
  const { read } = parts.store;
  const [t, common, { objects }] = [texts[language], listWords[language], words[language]];
  const event = await eventWithDeliveries(read, found);
  const deliveries = table({
    language,
    caption: objects.deliveries,
    isCaptionHidden: true,
    columns: [
      { head: objects.delivery, kind: 'name', cell: ({ id }) => thingLink('delivery', id) },
      { head: objects.site, cell: (row) => thingLink('site', row.site_id, row.site) },
      { head: common.state, cell: ({ state }) => stateBadge('delivery', state, language) },
      { head: common.attempts, kind: 'number', cell: ({ attempts }) => attempts },
    ],
    // One a site; all of them are in the list.
    rows: event.deliveries.slice(0, 50),
    empty: t.noDelivery,
  });
  const button = actionButton({ action: `${hrefOf('event', event.id)}/content`, csrf, label: t.show });
  const content =
    body === undefined
      ? mayAs(operator.role, 'admin') && html`<p class="hint">${t.sealed}</p>${button}`
      : html`<p class="hint">${t.shown}${body.length > longestShown && html` ${t.cut}`}</p>
<pre tabindex="0">${body.slice(0, longestShown)}</pre>`;
  return showThing(context, {
    list: 'events',
    title: event.type,
    facts: [
      [common.id, identifier(event.id)],
      [objects.provider, sourceName(context, event.provider)],
      [objects.item, thingLink('item', event.item)],
      [common.received, timeOf(context, event.received_at)],
      [common.applied, timeOf(context, event.applied_at)],
      [common.routed, timeOf(context, event.routed_at)],
    ],
    neighbours: [[objects.deliveries, hrefOfList('deliveries', { event: event.id })]],
    sections: html`${section(objects.deliveries, deliveries)}${content && section(t.content, content)}`,
    timeline: await timelineOf(read, 'event', found, { after: askedText(context, 'after') }),
  });
}

import type { Delivery } from '../../../entities/delivery.ts';
import { nextAttempt } from '../../operator/documents/next_attempt.ts';
import { html } from '../../pages/html.ts';
import { actionButton } from '../../pages/parts/action_button.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { facts } from '../../pages/parts/facts.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { moment } from '../../pages/parts/moment.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { section } from '../../pages/parts/section.ts';
import { table } from '../../pages/parts/table.ts';
import { stateMeanings } from '../../pages/state_meanings.ts';
import { type AttemptHead, findAttempts } from '../../relay/deliveries/find_deliveries.ts';
import { statesBefore } from '../../relay/delivery_state.ts';
import type { PortalContext } from '../portal_context.ts';
import type { SiteRoute } from '../portal_route.ts';
import { showPage } from '../show/show_page.ts';
import { showRefusal } from '../show/show_refusal.ts';
import { siteReason } from '../show/site_reason.ts';
import { deliveryWords } from './delivery_words.ts';
import { heldText } from './held_text.ts';
import { ownDelivery } from './own_delivery.ts';

export const deliveryPage: SiteRoute = {
  name: 'delivery',
  verb: 'GET',
  path: '/portal/deliveries/:id',
  run: async (context) => {
    const { parts, language } = context;
    const delivery = await ownDelivery(context);
    if (!delivery) return showRefusal(context, 'unknown');
    const words = deliveryWords[language];
    const attempts = (await findAttempts(parts.store.read, [delivery])).get(delivery.id) ?? [];
    const next = await nextAttempt(parts.store.read, delivery, context.clock.now);
    const content = html`${head(context, delivery)}
${section(words.one, about(context, delivery, { next, held: await heldText(context) }))}
${section(words.attempts, attemptsOf(context, attempts))}`;
    await showPage(context, { title: `${words.one} ${delivery.type}` }, content);
  },
};

function head({ language, csrf }: PortalContext, { id, type, state }: Delivery) {
  const words = deliveryWords[language];
  const action = `/portal/deliveries/${id}/retry`;
  return pageHead({
    language,
    title: type,
    trail: [[words.title, '/portal/deliveries']],
    state: stateBadge('delivery', state, language),
    lead: stateMeanings[language].delivery[state],
    actions:
      statesBefore('pending').includes(state) && actionButton({ action, csrf, label: words.retry, tone: 'main' }),
  });
}

interface Outlook {
  readonly next: Date | null;
  /** Why nothing goes out for now. */
  readonly held: string | undefined;
}

function about({ language, clock }: PortalContext, delivery: Delivery, { next, held }: Outlook) {
  const words = deliveryWords[language];
  return facts([
    ['webhook-id', identifier(delivery.id)],
    [words.provider, delivery.provider],
    [words.item, delivery.itemId !== null && identifier(delivery.itemId)],
    [words.recorded, moment(delivery.createdAt, clock)],
    [words.delivered, moment(delivery.deliveredAt, clock)],
    [words.next, next && (held ?? moment(next, clock))],
  ]);
}

function attemptsOf({ language, clock }: PortalContext, rows: readonly AttemptHead[]) {
  const words = deliveryWords[language];
  return table<AttemptHead>({
    language,
    caption: words.attempts,
    isCaptionHidden: true,
    rows,
    empty: words.notTried,
    columns: [
      { head: words.at, kind: 'name', cell: ({ at }) => moment(at, clock) },
      { head: words.took, kind: 'number', cell: ({ durationMs }) => `${durationMs} ms` },
      { head: words.status, kind: 'number', cell: ({ status }) => status ?? words.noAnswer },
      { head: words.why, cell: ({ error }) => siteReason(error, language) },
      {
        head: words.answer,
        cell: ({ answerType, answerBytes }) =>
          answerBytes !== null && [answerType, words.bytes(answerBytes)].filter((each) => each !== null).join(', '),
      },
    ],
  });
}

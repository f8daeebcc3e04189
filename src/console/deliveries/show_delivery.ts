import type { Delivery } from '../../../entities/delivery.ts';
import { deliveryWithHistory } from '../../operator/documents/delivery_document.ts';
import { findHindrance } from '../../operator/documents/find_hindrance.ts';
import { iso } from '../../operator/documents/iso.ts';
import { nextAttempt } from '../../operator/documents/next_attempt.ts';
import { mayAs } from '../../operator/operators/may_as.ts';
import { timelineOf } from '../../operator/timelines/timelines.ts';
import { errorText } from '../../pages/error_text.ts';
import { html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import { outcomeText } from '../../pages/outcome_text.ts';
import { actionButton } from '../../pages/parts/action_button.ts';
import { badge, stateBadge } from '../../pages/parts/badge.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { section } from '../../pages/parts/section.ts';
import { table } from '../../pages/parts/table.ts';
import { reasonText } from '../../pages/reason_text.ts';
import { words } from '../../pages/words.ts';
import type { SealingError } from '../../security/sealing/sealing_error.ts';
import type { ConsoleContext } from '../console_context.ts';
import { askedText } from '../listing/asked.ts';
import { hrefOf, hrefOfList } from '../listing/href_of.ts';
import { listWords } from '../listing/list_words.ts';
import { showThing } from '../listing/show_thing.ts';
import { sourceName } from '../listing/source_name.ts';
import { thingLink } from '../listing/thing_link.ts';
import { timeOf } from '../listing/time_of.ts';
import { replayWords } from '../replays/replay_words.ts';
import { deliveryActions } from './delivery_actions.ts';

const texts = inBoth({
  attempts: ['Attempts', 'Essais'],
  notTried: ['Not tried yet.', 'Pas encore essayée.'],
  attempt: ['Attempt', 'Essai'],
  outcome: ['Outcome', 'Résultat'],
  took: ['Took, ms', 'Durée, ms'],
  answerType: ['Type of the answer', 'Type de la réponse'],
  answerBytes: ['Bytes', 'Octets'],
  answer: ['What the site said', 'Réponse du site'],
  sent: ['What is sent', 'Ce qui est envoyé'],
  sentLead: [
    'A POST with these headers. The body is the content of the event; both secrets sign while one is being rotated.',
    'Un POST avec ces en-têtes. Le corps est le contenu de l’événement ; les deux secrets signent pendant un renouvellement.',
  ],
  headers: ['Its headers', 'Ses en-têtes'],
  header: ['Header', 'En-tête'],
  value: ['Value', 'Valeur'],
  ofAttempt: ['seconds since 1970, of each attempt', 'secondes depuis 1970, à chaque essai'],
  signature: ['v1,… over id, timestamp and body', 'v1,… sur l’identifiant, l’heure et le corps'],
  frappeSignature: ['base64 over the body', 'base64 sur le corps'],
  sealed: [
    'What the site answered is sealed: a page of errors may repeat a balance. Whoever shows it leaves an entry in the audit trail.',
    'Les réponses du site sont scellées : une page d’erreur peut répéter un solde. Les afficher laisse une trace dans le journal d’audit.',
  ],
  ofEvent: ['Other deliveries of this event', 'Autres livraisons de cet événement'],
  toSite: ['Deliveries to this site', 'Livraisons à ce site'],
  show: ['Show the answers', 'Afficher les réponses'],
});

export interface OpenedAnswers {
  readonly byNumber: ReadonlyMap<number, string>;
  /** What is wrong with those that no key opens. */
  readonly unreadable: readonly SealingError[];
}

/** The page of one delivery. @param answers what the site said, where it was asked for */
export async function showDelivery(context: ConsoleContext, found: Delivery, answers?: OpenedAnswers): Promise<void> {
  const { language, parts, operator, csrf } = context;
  const { read } = parts.store;
  const [t, common, { objects }] = [texts[language], listWords[language], words[language]];
  const delivery = await deliveryWithHistory(read, found);
  const waits = replayWords[language];
  const isOnItsWay = delivery.state === 'pending' || delivery.state === 'waiting';
  const hindrance = isOnItsWay ? await findHindrance(read, delivery.endpoint) : null;
  type Attempt = (typeof delivery.history)[number];
  const said = answers && {
    head: t.answer,
    cell: ({ number }: Attempt) => answers.byNumber.get(number) && html`<pre>${answers.byNumber.get(number)}</pre>`,
  };
  const attempts = table({
    language,
    caption: t.attempts,
    isCaptionHidden: true,
    columns: [
      { head: t.attempt, kind: 'name', cell: ({ number }: Attempt) => number },
      { head: common.at, cell: ({ at }: Attempt) => timeOf(context, at) },
      {
        head: t.outcome,
        cell: ({ status, error }: Attempt) =>
          error === null ? badge('good', String(status ?? '')) : badge('bad', reasonText(error, language)),
      },
      { head: t.took, kind: 'number', cell: (row: Attempt) => row.duration_ms },
      { head: t.answerType, cell: (row: Attempt) => row.answer_type },
      { head: t.answerBytes, kind: 'number', cell: (row: Attempt) => row.answer_bytes },
      ...(said ? [said] : []),
    ],
    rows: delivery.history,
    empty: t.notTried,
  });
  const button = actionButton({ action: `${hrefOf('delivery', delivery.id)}/answers`, csrf, label: t.show });
  const mayAsk = !answers && delivery.history.length > 0 && mayAs(operator.role, 'admin');
  // As attempt_delivery.ts of the relay writes them. A signature stands for the secret while it is fresh, and is kept by nobody.
  const headers = [
    ['content-type', 'application/json'],
    ['user-agent', 'bank-api'],
    ['webhook-id', delivery.id],
    ['webhook-timestamp', t.ofAttempt],
    ['webhook-signature', t.signature],
    ['x-frappe-webhook-signature', t.frappeSignature],
    ['x-bank-api-provider', delivery.provider],
    ['x-bank-api-site', delivery.site],
  ] as const;
  const sent = table({
    language,
    caption: t.sent,
    isCaptionHidden: true,
    columns: [
      { head: t.header, kind: 'name', cell: ([name]) => html`<code>${name}</code>` },
      { head: t.value, cell: ([, value]) => value },
    ],
    rows: headers,
  });
  return showThing(context, {
    list: 'deliveries',
    title: delivery.type,
    actions: deliveryActions(context, { id: delivery.id, state: delivery.state }),
    state: stateBadge('delivery', delivery.state, language),
    facts: [
      [`${common.id} (webhook-id)`, identifier(delivery.id)],
      [objects.event, thingLink('event', delivery.event)],
      [objects.client, thingLink('client', delivery.client_id, delivery.client)],
      [objects.site, thingLink('site', delivery.site_id, delivery.site)],
      [objects.endpoint, thingLink('endpoint', delivery.endpoint)],
      [objects.item, thingLink('item', delivery.item)],
      [objects.provider, sourceName(context, delivery.provider)],
      [common.recorded, timeOf(context, delivery.created_at)],
      hindrance === null
        ? [common.next, timeOf(context, iso(await nextAttempt(read, found, parts.now())))]
        : [waits.waitsFor, waits.hindrances[hindrance]],
      [common.arrived, timeOf(context, delivery.delivered_at)],
      [common.last, outcomeText(found, language)],
    ],
    neighbours: [
      [t.ofEvent, hrefOfList('deliveries', { event: delivery.event })],
      [t.toSite, hrefOfList('deliveries', { site: delivery.site_id })],
    ],
    sections: html`${section(t.attempts, html`${attempts}${answers?.unreadable.map((each) => html`<p class="error">${errorText(each, language)}</p>`)}${mayAsk && html`<p class="hint">${t.sealed}</p>${button}`}`)}
${section(t.sent, html`<p class="hint">${t.sentLead}</p><details><summary>${t.headers}</summary>${sent}</details>`)}`,
    timeline: await timelineOf(read, 'delivery', found, { after: askedText(context, 'after') }),
  });
}

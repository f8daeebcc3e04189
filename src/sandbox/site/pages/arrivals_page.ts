import type { Context } from 'koa';
import { type Html, html } from '../../../pages/html.ts';
import { type Arrival, isProven } from '../events.ts';
import * as format from '../format.ts';
import { type Delivery, deliveries } from '../resources.ts';
import { type SiteParts, siteName } from '../site_parts.ts';
import { type Language, type Texts, texts } from '../texts.ts';
import { prettyJson } from './calls_panel.ts';
import { showPage } from './layout.ts';
import { pageOf, pager } from './pager.ts';

const arrivalsPerPage = 10;

/** The webhooks that this site received, newest first, in pages, with what the gateway knows about each. */
export async function arrivalsPage(site: SiteParts, ctx: Context): Promise<void> {
  const language: Language = ctx.state.language;
  const t = texts[language];
  const { shown, ...place } = pageOf(site.inbox.latest, Number(ctx.query.page), arrivalsPerPage);
  const sent = shown.length > 0 ? await askForDeliveries(site) : new Map<string, Delivery>();
  // Who reads an older page is not disturbed.
  const onTheWay = place.page === 1 && [...sent.values()].some(({ state }) => state === 'pending');
  showPage(site, ctx, {
    title: t.inbox.title,
    ...(onTheWay && { refreshSeconds: 2 }),
    content: html`<h1>${t.inbox.title}</h1>
<p>${t.inbox.lead} <code>${site.webhookUrl}</code></p>
${receiverCard(site, t)}
${place.total === 0 && html`<p class="empty">${t.inbox.empty}</p>`}
${shown.map((arrival) => oneArrival(arrival, sent.get(arrival.id ?? ''), language))}
${place.total > 0 && pager(place, {}, t.inbox)}`,
  });
}

/** Whether webhooks are taken, and the button that turns it. */
function receiverCard({ receiver }: SiteParts, { receiver: t }: Texts): Html {
  const [tone, state] = receiver.isStopped ? (['bad', t.stopped] as const) : (['good', t.running] as const);
  const [turn, label] = receiver.isStopped ? (['start', t.start] as const) : (['stop', t.stop] as const);
  return html`<section class="card arrival" aria-label="${t.title}"><div class="facts">
  <span class="badge ${tone}">${state}</span>
  <span class="small">${receiver.isStopped ? t.refused(receiver.refused) : t.lead}</span>
  <form method="post" action="/receiver/${turn}"><button>${label}</button></form>
</div></section>`;
}

async function askForDeliveries({ gateway }: SiteParts): Promise<ReadonlyMap<string, Delivery>> {
  const answer = await gateway.read('get_webhook_deliveries', { site: siteName, limit: '100' }, deliveries);
  return new Map(answer.ok ? answer.message.deliveries.map((delivery) => [delivery.id, delivery]) : []);
}

function oneArrival(arrival: Arrival, delivery: Delivery | undefined, language: Language): Html {
  const t = texts[language];
  const { shown, shortened } = prettyJson(arrival.body);
  const headers = Object.entries(arrival.headers).map(([name, value]) => `${name}: ${value}\n`);
  return html`<article class="card arrival" aria-labelledby="arrival-${arrival.number}">
  <header><h2 id="arrival-${arrival.number}"><code>${arrival.type ?? t.inbox.unnamed}</code></h2><p class="small">${arrival.itemId !== null && `${t.item.number} ${arrival.itemId} · `}${format.instant(arrival.at.toISOString(), language)}</p></header>
  ${facts(arrival, delivery, language)}
  <details><summary>${t.inbox.request}</summary>
    ${headers.length > 0 && html`<pre tabindex="0">${headers}</pre>`}
    <pre class="json" tabindex="0"><code>${shown}</code></pre>
    ${shortened && html`<p class="small">${t.calls.shortened}</p>`}
  </details>
</article>`;
}

/** Whether it is the gateway's, how often it came, and a way to have it once more. */
function facts({ id, times, signatures }: Arrival, delivery: Delivery | undefined, language: Language): Html {
  const { inbox: t } = texts[language];
  const right = isProven(signatures);
  const verified = signatures.frappe ? t.verified : t.verifiedByOne;
  const proof = right ? verified : t.refused;
  return html`<div class="facts">
    <span class="badge ${right ? 'good' : 'bad'}">${proof}</span>
    ${times > 1 && html`<span class="badge wait">${t.times(times)}</span>`}
    ${delivery && html`<span class="small">${t.gatewayView(delivery.state, delivery.attempts.length)}</span>`}
    ${id !== null && html`<form method="post" action="/events/${encodeURIComponent(id)}/redeliver"><button>${t.redeliver}</button></form>`}
  </div>`;
}

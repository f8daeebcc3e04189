import type { Context } from 'koa';
import { type Html, html } from '../../html.ts';
import * as format from '../format.ts';
import type { Arrival } from '../inbox.ts';
import { type Language, texts } from '../language.ts';
import type { SiteParts } from '../site_parts.ts';
import { prettyJson } from './json.ts';
import { showPage } from './layout.ts';

/** The webhooks that this site received, newest first. */
export async function arrivalsPage(site: SiteParts, ctx: Context): Promise<void> {
  const language: Language = ctx.state.language;
  const t = texts[language];
  const arrivals = site.inbox.latest;
  showPage(site, ctx, {
    title: t.inbox.title,
    content: html`<h1>${t.inbox.title}</h1>
<p>${t.inbox.lead} <code>${site.webhookUrl}</code></p>
${arrivals.length > 0 ? html`<p class="small">${t.inbox.unverified}</p>` : html`<p class="empty">${t.inbox.empty}</p>`}
${arrivals.map((arrival) => oneArrival(arrival, language))}`,
  });
}

function oneArrival(arrival: Arrival, language: Language): Html {
  const t = texts[language];
  const { shown, shortened } = prettyJson(arrival.body);
  const headers = Object.entries(arrival.headers);
  return html`<article class="card arrival" aria-labelledby="arrival-${arrival.number}">
  <header><h2 id="arrival-${arrival.number}"><code>${arrival.type ?? t.inbox.unnamed}</code></h2><p class="small">${format.instant(arrival.at.toISOString(), language)}</p></header>
  ${headers.length > 0 && html`<details><summary>${t.inbox.headers}</summary><pre tabindex="0">${headers.map(([name, value]) => `${name}: ${value}\n`)}</pre></details>`}
  <pre class="json" tabindex="0"><code>${shown}</code></pre>
  ${shortened && html`<p class="small">${t.calls.shortened}</p>`}
</article>`;
}

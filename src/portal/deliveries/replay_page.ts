import { webhookEvents } from '../../openapi/webhook_events.ts';
import { html } from '../../pages/html.ts';
import { locales } from '../../pages/language.ts';
import { actionButton } from '../../pages/parts/action_button.ts';
import { field } from '../../pages/parts/field.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { verdict } from '../../pages/parts/verdict.ts';
import { words as common } from '../../pages/words.ts';
import { countReplay } from '../../relay/deliveries/count_replay.ts';
import type { PortalContext } from '../portal_context.ts';
import type { SiteRoute } from '../portal_route.ts';
import { showPage } from '../show/show_page.ts';
import { showRefusal } from '../show/show_refusal.ts';
import { deliveryWords } from './delivery_words.ts';
import { heldText } from './held_text.ts';
import { replayChoice } from './replay_choice.ts';
import { spans } from './spans.ts';

/** Which span of time, and how many that would be; nothing is sent before the second button. */
export const replayPage: SiteRoute = {
  name: 'replay_page',
  verb: 'GET',
  path: '/portal/deliveries/replay',
  run: async (context) => {
    const { parts, site, language, query } = context;
    if (query.has('since') && !parts.previews.take(site.id).allowed) return showRefusal(context, 'too_often');
    const words = deliveryWords[language];
    const content = html`${pageHead({ language, title: words.replay, trail: [[words.title, '/portal/deliveries']], lead: words.replayLead })}
<form class="form card" method="get" action="/portal/deliveries/replay">
${field({ language, name: 'since', label: words.since, value: query.get('since') ?? '24h', choices: spans.map((value) => ({ value, label: words.spans[value] })) })}
${field({ language, name: 'type', label: words.type, value: query.get('type') ?? '', choices: typeChoices(language) }, false)}
<button>${words.preview}</button></form>
${query.has('since') && (await preview(context))}`;
    await showPage(context, { title: words.replay }, content);
  },
};

function typeChoices(language: PortalContext['language']) {
  const all = { value: '', label: common[language].any };
  return [all, ...Object.keys(webhookEvents).map((value) => ({ value, label: value }))];
}

async function preview(context: PortalContext) {
  const { parts, language, csrf, query } = context;
  const words = deliveryWords[language];
  const choice = replayChoice(context, query);
  if (!choice) return undefined;
  const { deliveries } = await countReplay(parts.store.read, choice);
  const sentence = words.would(new Intl.NumberFormat(locales[language]).format(deliveries));
  const held = await heldText(context);
  const fields = { since: query.get('since') ?? '', type: query.get('type') ?? '' };
  return verdict(
    'info',
    sentence,
    deliveries > 0 &&
      html`${held !== undefined && html`<p>${held}</p>`}${actionButton({ action: '/portal/deliveries/replay', csrf, label: words.begin, tone: 'main', fields })}`,
  );
}

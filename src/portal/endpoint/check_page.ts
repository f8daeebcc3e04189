import { html } from '../../pages/html.ts';
import { locales } from '../../pages/language.ts';
import { actionButton } from '../../pages/parts/action_button.ts';
import { badge } from '../../pages/parts/badge.ts';
import { facts } from '../../pages/parts/facts.ts';
import { moment } from '../../pages/parts/moment.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { section } from '../../pages/parts/section.ts';
import { verdict } from '../../pages/parts/verdict.ts';
import type { CheckedPost, ReceiverCheck } from '../../relay/deliveries/check_receiver.ts';
import type { PortalContext } from '../portal_context.ts';
import type { SiteRoute } from '../portal_route.ts';
import { showPage } from '../show/show_page.ts';
import { showRefusal } from '../show/show_refusal.ts';
import { siteReason } from '../show/site_reason.ts';
import { checkWords } from './check_words.ts';
import { endpointWords } from './endpoint_words.ts';
import { judgeCheck } from './judge_check.ts';

/** Whether the receiver answers as it should: what the last check of this session showed, and the button for another. */
export const checkPage: SiteRoute = {
  name: 'check_page',
  verb: 'GET',
  path: '/portal/endpoint/check',
  run: async (context) => {
    const { language, csrf, session, site } = context;
    if (site.webhookUrl === null) return showRefusal(context, 'no_endpoint');
    const words = checkWords[language];
    const content = html`${pageHead({
      language,
      title: words.title,
      trail: [[endpointWords[language].title, '/portal/endpoint']],
      lead: words.lead,
      actions: actionButton({ action: '/portal/endpoint/check', csrf, label: words.button, tone: 'main' }),
    })}
${session.receiverCheck !== null && shown(context, JSON.parse(session.receiverCheck))}`;
    await showPage(context, { title: words.title }, content);
  },
};

/** As JSON has it. */
type KeptCheck = Omit<ReceiverCheck, 'at'> & { readonly at: string };

function shown({ language, clock, parts }: PortalContext, check: KeptCheck) {
  const words = checkWords[language];
  const { isGood, signed, forged } = judgeCheck(check);
  const at = html`${words.checked} ${moment(new Date(check.at), clock)}`;
  const post = (title: string, says: string, { status, error, durationMs }: CheckedPost, isRight: boolean) =>
    section(
      title,
      html`<p>${says}</p>${facts([
        [words.status, status ?? siteReason(error, language) ?? words.noAnswer],
        [words.took, `${durationMs} ms`],
      ])}`,
      badge(isRight ? 'good' : 'bad', status === null ? words.noAnswer : `HTTP ${status}`),
    );
  const seconds = new Intl.NumberFormat(locales[language]).format(parts.relay.deliveryTimeoutMs / 1000);
  const said = words.says.signed[signed];
  return html`${verdict(isGood ? 'good' : 'bad', isGood ? words.good : words.bad, at)}
<div class="columns">${post(words.signed, typeof said === 'string' ? said : said(seconds), check.signed, signed === 'accepted')}
${post(words.forged, words.says.forged[forged], check.forged, forged === 'refused')}</div>`;
}

import { curlLine } from './curl_line.ts';
import type { GatewayAccess, LinkedBank } from './demo_bank.ts';
import { siteName, userName } from './site/site_parts.ts';

export interface BannerFacts {
  readonly access: GatewayAccess;
  readonly site: { readonly url: string; readonly webhookUrl: string };
  readonly simulatorUrl: string;
  readonly bank: LinkedBank;
  readonly today: Date;
}

const dayMs = 24 * 60 * 60 * 1000;

/** What a person reads after the start: where everything is, the credential, and lines that work when pasted. */
export function banner(facts: BannerFacts): string {
  const { access, site, simulatorUrl } = facts;
  const lines = tour(facts).map(([summary, line], index) => `  ${index + 1}. ${summary}\n     ${line}`);
  return `
Bank API is running, with a simulated Bridge: no real bank, no real money.

  Gateway      ${access.gatewayUrl}
  Demo site    ${site.url}   an ERP to click through, in English and French
  Simulator    ${simulatorUrl}   the simulated Bridge: its logins and controls

  api_key      ${access.apiKey}
  api_secret   ${access.apiSecret}

Try it in another terminal:

${lines.join('\n\n')}

Stop with Ctrl+C. The next start keeps the credential and the bank.
`;
}

/** Each line alone does what it says. */
function tour({ access, site, bank, today }: BannerFacts): readonly (readonly [string, string])[] {
  const { gatewayUrl, apiKey, apiSecret } = access;
  const token = `${apiKey}:${apiSecret}`;
  const url = (method: string) => `${gatewayUrl}/api/method/bank_api.bridge.${method}`;
  const read = (method: string, values: Record<string, string>) =>
    curlLine({ verb: 'GET', url: url(method), token, values });
  const user = userName;
  const item_id = bank.itemId;
  const since = new Date(today.getTime() - 7 * dayMs).toISOString().slice(0, 10);
  return [
    ['Is it there?', curlLine({ verb: 'GET', url: `${gatewayUrl}/api/method/ping` })],
    ['The accounts of the demo bank', read('get_bank_accounts', { item_id, user })],
    ['Transactions that changed in the last week', read('get_bank_transactions', { item_id, user, since, lang: 'en' })],
    ['The categories, in French', read('get_category', { lang: 'fr' })],
    [
      'A link to connect another bank: open the redirect_url of the answer in a browser',
      curlLine({
        verb: 'POST',
        url: url('get_bridge_connect_link'),
        token,
        values: {
          base_url: site.url,
          bank: 'Demo Bank',
          redirect_url: `${site.url}/bank/return`,
          webhook_url: site.webhookUrl,
          site: siteName,
          user,
        },
      }),
    ],
    ['The item that a visit to the bank led to', read('get_bridge_item_id', { request: bank.request })],
    ['A mistake, to see an error: no item_id', read('get_bank_accounts', { user })],
  ];
}

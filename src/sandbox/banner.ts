import { curlLine } from './curl_line.ts';
import type { GatewayAccess, LinkedBank } from './demo_bank.ts';
import { siteName, userName } from './site/site_parts.ts';

interface Facts {
  readonly access: GatewayAccess;
  readonly site: { readonly url: string; readonly webhookUrl: string };
  /** One at each provider. */
  readonly banks: readonly LinkedBank[];
  readonly today: Date;
  /** Signs in to the console, once; undefined where there is none. */
  readonly console: string | undefined;
}

const dayMs = 24 * 60 * 60 * 1000;

/** What a person reads after the start: where everything is, the credential, and lines that work when pasted. */
export function banner(facts: Facts): string {
  const { access, site, banks } = facts;
  const address = (name: string, url: string) => `  ${name.padEnd(12)} ${url}`;
  const simulators = banks.map(({ provider: { title, url } }) => address(title, url));
  const console =
    facts.console === undefined
      ? ''
      : `\n${address('Console', facts.console)}   signs you in as an admin, once, within 24 hours\n`;
  const lines = tour(facts).map(([summary, line], index) => `  ${index + 1}. ${summary}\n     ${line}`);
  return `
Bank API is running, with simulated providers: no real bank, no real money.

${address('Gateway', access.gatewayUrl)}
${address('Reference', `${access.gatewayUrl}/docs`)}   each method, event and error, with examples
${address('Demo site', site.url)}   an ERP to click through, in English and French
${simulators.join('\n')}   the simulated providers: their logins and controls
${console}
  api_key      ${access.apiKey}
  api_secret   ${access.apiSecret}

Try it in another terminal:

${lines.join('\n\n')}

Stop with Ctrl+C. The next start keeps the credential and the banks.
To begin afresh, also beside this one: npx bank-api sandbox reset
`;
}

/** Each line alone does what it says. */
function tour({ access, site, banks, today }: Facts): readonly (readonly [string, string])[] {
  const { gatewayUrl, apiKey, apiSecret } = access;
  const token = `${apiKey}:${apiSecret}`;
  const url = (method: string) => `${gatewayUrl}/api/method/bank_api.bridge.${method}`;
  const read = (method: string, values: Record<string, string>) =>
    curlLine({ verb: 'GET', url: url(method), token, values });
  const user = userName;
  const since = new Date(today.getTime() - 7 * dayMs).toISOString().slice(0, 10);
  const trip = { base_url: site.url, redirect_url: `${site.url}/bank/return`, webhook_url: site.webhookUrl };
  const link = { ...trip, bank: 'Demo Bank', site: siteName, user, provider: 'powens', lang: 'en' };
  const accounts = banks.map(({ provider: { title }, itemId: item_id }): [string, string] => [
    `The accounts of the demo bank at ${title}`,
    read('get_bank_accounts', { item_id, user }),
  ]);
  const trips = banks
    .slice(0, 1)
    .map(({ request }): [string, string] => [
      'The item that a visit to the bank led to',
      read('get_bridge_item_id', { request }),
    ]);
  return [
    ['Is it there?', curlLine({ verb: 'GET', url: `${gatewayUrl}/api/method/ping` })],
    ...accounts,
    [
      'Transactions of all three that changed in the last week',
      read('get_bank_transactions', { user, since, lang: 'en' }),
    ],
    ['What each provider offers, and why not', read('get_capabilities', {})],
    [
      'A link to connect another bank, here at Powens: open the redirect_url of the answer in a browser',
      curlLine({ verb: 'POST', url: url('get_bridge_connect_link'), token, values: link }),
    ],
    ...trips,
    ['A mistake, to see an error: no item_id', read('get_bank_accounts', { user })],
  ];
}

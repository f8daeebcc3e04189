import type { CallErrorCode } from '../errors/catalogue.ts';

export interface ErrorExample {
  readonly message: string;
  /** What the body tells programs beside Frappe's keys. */
  readonly facts?: Readonly<Record<string, string>>;
}

const howToSign = 'send the header "Authorization: token api_key:api_secret"';
const inAMinute = { retry_at: '2026-11-27T06:00:52.000Z' };
const sca = { needs: 'sca', method: 'get_sca_authentication_link' };
const scaHint = '(needs: sca, method: get_sca_authentication_link)';

/** What a gateway says for each error that a call may end with; a test provokes them and holds them against this. */
export const errorExamples: Readonly<Record<CallErrorCode, ErrorExample>> = {
  authorization_unreadable: { message: 'The Basic credential is not valid base64' },
  credential_malformed: { message: `The credential is not an api_key and an api_secret; ${howToSign}` },
  credential_wrong: { message: 'The api_key or the api_secret is wrong, or the client is disabled' },
  login_not_offered: { message: `There is no login with usr and pwd; ${howToSign} with every call` },
  credential_missing: { message: `Not permitted without a credential: bank_api.bridge.get_items; ${howToSign}` },
  scope_missing: {
    message: 'Not permitted: bank_api.bridge.get_webhook_secret needs a key with the scope secrets; this one has read',
    facts: { scope: 'secrets' },
  },
  address_not_permitted: { message: 'This key may not call from 192.0.2.7; ask the operator' },
  verb_not_permitted: { message: 'Not permitted; use GET, POST, PUT, DELETE' },
  address_unknown: {
    message: 'There is nothing at this address; methods are at /api/method/bank_api.bridge.<name>',
  },
  method_unknown: {
    message: 'Failed to get method for command bank_api.bridge.get_nothing: there is no such method',
  },
  body_too_large: {
    message:
      'The body is larger than 8192 bytes, which is all that is read unless the header or the query has the credential',
  },
  body_compressed: { message: 'The body is compressed; send it as it is' },
  body_malformed: { message: 'The body is not what its Content-Type says, or it was cut off' },
  too_many_arguments: { message: 'More than 1000 arguments were sent' },
  argument_missing: { message: 'Missing argument: request' },
  argument_malformed: { message: 'Malformed argument: limit: must be a whole number from 1 to 500' },
  too_many_calls: { message: 'More than 1200 calls in a minute; call again in 52 seconds', facts: inAMinute },
  too_many_wrong_credentials: {
    message: 'The credential is wrong, as too many were from this address or with this key; try again in 52 seconds',
    facts: inAMinute,
  },
  gateway_unavailable: { message: 'The gateway cannot reach its database; try again later' },
  defect: {
    message: 'The gateway failed; its log tells why under the request id 1b3e8e30-5e5a-4136-a9bc-ed8cf8da9673',
  },
  mandatory: { message: 'user is required.' },
  invalid: {
    message:
      'redirect_url is on "elsewhere.example", but the site "erp.example" is on erp.example. If that is right, ask the operator of this gateway to run: bank-api site allow-origin erp.example elsewhere.example',
  },
  not_found: { message: 'Item 9456999 was not found.' },
  action_needed: {
    message: `Item iswigo-5c0a9d34-7e1b-4f60-9c55-1d2e3f405162 needs the person (sca): call get_sca_authentication_link for a link. ${scaHint}`,
    facts: sca,
  },
  rate_limited: {
    message:
      'bridge gives 4 links for one item in 24 hours, and they are used up; the next one is free at 2026-11-28T06:00:00.000Z.',
    facts: { retry_at: '2026-11-28T06:00:00.000Z' },
  },
  limit_reached: {
    message:
      'This client has 20000 trips under way, as many as this gateway allows (OPEN_TRIPS_PER_CLIENT); each ends with its return, or after CONNECTION_REQUEST_HOURS; ask its operator for more.',
  },
  unsupported: { message: 'bridge does not offer documents: Bridge fetches no documents from the banks.' },
  provider_action_needed: {
    message: `The bank asks for the person before it gives data. ${scaHint}`,
    facts: sca,
  },
  provider_not_found: { message: 'Bridge knows no such category. (bridge)', facts: { provider: 'bridge' } },
  provider_invalid: {
    message: 'Bridge refuses user_email (HTTP 400). (bridge, request 88)',
    facts: { provider: 'bridge', provider_request_id: '88' },
  },
  provider_rate_limited: { message: 'Bridge answered that there were too many calls.' },
  provider_unavailable: { message: 'Bridge answered with HTTP 503. (bridge)', facts: { provider: 'bridge' } },
  provider_refused: {
    message:
      'Bridge does not accept the gateway’s credentials; check BRIDGE_CLIENT_ID and BRIDGE_CLIENT_SECRET. (bridge)',
    facts: { provider: 'bridge' },
  },
  provider_unsupported: {
    message: 'Iswigo does not categorise transactions. (iswigo)',
    facts: { provider: 'iswigo' },
  },
};

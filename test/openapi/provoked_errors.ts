import type { CallErrorCode } from '../../src/errors/catalogue.ts';
import { exceptionBody } from '../../src/frappe/answers/exception_body.ts';
import { toException } from '../../src/frappe/answers/to_exception.ts';
import { ProviderError } from '../../src/providers/provider_error.ts';
import type { ExampleGateway } from './example_gateway.ts';

export interface ProvokedError {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a body as the wire has it
  readonly body: any;
  readonly retryAfter: string | null;
}

export type Provoke = (bench: ExampleGateway) => Promise<ProvokedError>;

/**
 * Errors that nothing here provokes: of a broken machine, and of what a simulator never answers so. They show what a gateway makes of
 * them, and not that it ever does.
 */
export const madeErrors = {
  gateway_unavailable: made(() => Object.assign(new Error('away'), { code: 'ECONNREFUSED' })),
  defect: made(() => new TypeError('a defect')),
  provider_action_needed: made(
    () =>
      new ProviderError('action_needed', 'powens', 'The bank asks for the person before it gives data.', {
        needs: 'sca',
      }),
  ),
  provider_not_found: made(() => new ProviderError('not_found', 'bridge', 'Bridge knows no such category.')),
  provider_invalid: made(
    () => new ProviderError('invalid', 'bridge', 'Bridge refuses user_email (HTTP 400).', { requestId: '88' }),
  ),
  provider_refused: made(
    () =>
      new ProviderError(
        'refused',
        'bridge',
        'Bridge does not accept the gateway’s credentials; check BRIDGE_CLIENT_ID and BRIDGE_CLIENT_SECRET.',
      ),
  ),
  provider_unsupported: made(
    () => new ProviderError('unsupported', 'iswigo', 'Iswigo does not categorise transactions.'),
  ),
} as const;

/** Each other error that a call may end with, from a running gateway. */
export const provokedErrors: Readonly<Record<Exclude<CallErrorCode, keyof typeof madeErrors>, Provoke>> = {
  authorization_unreadable: raw('ping', { headers: { authorization: 'Basic %%%' } }),
  credential_malformed: raw('ping', { headers: { authorization: 'token without-a-colon' } }),
  credential_wrong: raw('ping', { headers: { authorization: 'token nobody:nothing' } }),
  login_not_offered: raw('login', {}),
  credential_missing: raw('bank_api.bridge.get_items', {}),
  scope_missing: (bench) => bench.as('reader', 'get_webhook_secret', { site: 'erp.example' }),
  address_not_permitted: (bench) => bench.as('elsewhere', 'get_banks', {}),
  verb_not_permitted: raw('ping', { method: 'PATCH' }),
  address_unknown: async ({ url }) => read(await fetch(`${url}/api/nothing`)),
  method_unknown: (bench) => bench.as('owner', 'get_nothing', {}),
  body_too_large: raw('bank_api.bridge.get_items', {
    method: 'POST',
    body: JSON.stringify({ user: 'a'.repeat(9000) }),
  }),
  body_compressed: raw('ping', { method: 'POST', headers: { 'content-encoding': 'gzip' }, body: 'x' }),
  body_malformed: raw('ping', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"user":' }),
  too_many_arguments: async ({ url }) =>
    read(await fetch(`${url}/api/method/ping?${Array.from({ length: 1001 }, (_, n) => `a${n}=1`).join('&')}`)),
  argument_missing: (bench) => bench.as('owner', 'get_bridge_item_id', {}),
  argument_malformed: (bench) => bench.as('owner', 'get_banks', { limit: 'many' }),
  too_many_calls: async (bench) => {
    for (let calls = 0; calls < bench.callsPerMinute; calls++) await bench.as('busy', 'nothing', {});
    return bench.as('busy', 'get_items', { user: 'compta@erp.example' });
  },
  too_many_wrong_credentials: async ({ url }) => {
    for (;;) {
      const answer = await raw('ping', { headers: { authorization: 'token nobody:nothing' } })({ url });
      if (answer.status === 429) return answer;
    }
  },
  mandatory: (bench) => bench.as('owner', 'get_items', {}),
  invalid: (bench) =>
    bench.as('owner', 'get_bridge_connect_link', { ...bench.link, redirect_url: 'https://elsewhere.example/' }),
  not_found: (bench) => bench.as('owner', 'get_bridge_item_details', { item_id: '9456999' }),
  action_needed: (bench) =>
    bench.as('owner', 'post_item_refresh', { item_id: bench.ids.needyItem, user: 'compta@erp.example' }),
  rate_limited: async (bench) => {
    for (;;) {
      const answer = await bench.as('owner', 'get_manage_link', { ...bench.link, item_id: bench.ids.limitedItem });
      if (answer.status !== 200) return answer;
    }
  },
  limit_reached: async (bench) => {
    for (;;) {
      const link = {
        ...bench.link,
        base_url: 'https://traveller.example',
        redirect_url: 'https://traveller.example/',
        webhook_url: undefined,
        site: 'traveller',
      };
      const answer = await bench.as('traveller', 'get_bridge_connect_link', link);
      if (answer.status !== 200) return answer;
    }
  },
  unsupported: (bench) => bench.as('owner', 'get_documents', { item_id: bench.ids.item, user: 'compta@erp.example' }),
  provider_rate_limited: faulty('429'),
  provider_unavailable: faulty('503'),
};

function raw(method: string, init: RequestInit): (bench: Pick<ExampleGateway, 'url'>) => Promise<ProvokedError> {
  return async ({ url }) => read(await fetch(`${url}/api/method/${method}`, init));
}

function faulty(kind: '429' | '503'): Provoke {
  return async (bench) => {
    bench.bridge.control.setFaults({ answers: [{ route: 'GET /v3/aggregation/accounts', kind, times: null }] });
    try {
      return await bench.as('owner', 'get_bank_accounts', { item_id: bench.ids.item, user: 'compta@erp.example' });
    } finally {
      bench.bridge.control.clearFaults();
    }
  };
}

function made(error: () => Error): ProvokedError {
  const exception = toException(error(), '1b3e8e30-5e5a-4136-a9bc-ed8cf8da9673');
  const { retryAfterSeconds } = exception;
  const retryAfter = retryAfterSeconds === undefined ? null : String(retryAfterSeconds);
  return { status: exception.status, body: exceptionBody(exception), retryAfter };
}

export async function read(response: Response): Promise<ProvokedError> {
  return { status: response.status, body: await response.json(), retryAfter: response.headers.get('retry-after') };
}

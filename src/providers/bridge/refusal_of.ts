import type { ProviderAnswer } from '../provider_answer.ts';
import { ProviderError } from '../provider_error.ts';

/**
 * Turns a 4xx into an error. Almost no code is confirmed, so the HTTP status decides (docs/reference/bridge.md, 2.9 and 3.8);
 * Bridge's own words go to the log only.
 */
export function refusalOf(answer: ProviderAnswer, thing: string): ProviderError {
  const code = codeOf(answer);
  const details = {
    cause: new Error(`HTTP ${answer.status} ${code ?? ''}: ${messageOf(answer)}`),
    ...(answer.requestId === undefined ? {} : { requestId: answer.requestId }),
  };
  const error = (kind: ConstructorParameters<typeof ProviderError>[0], message: string) =>
    new ProviderError(kind, 'bridge', message, details);

  if (code === 'connect_session.callback_url_not_whitelisted') {
    return error(
      'refused',
      'Bridge does not know the host of PUBLIC_URL; add it to the callback domains in its dashboard.',
    );
  }
  switch (answer.status) {
    case 401:
      return error(
        'refused',
        'Bridge does not accept the gateway’s credentials; check BRIDGE_CLIENT_ID and BRIDGE_CLIENT_SECRET.',
      );
    case 403:
      return error(
        'refused',
        'Bridge does not allow this call to the gateway’s application; its dashboard limits addresses and products.',
      );
    case 404:
      return error('not_found', `Bridge knows no such ${thing}.`);
    case 400:
    case 422:
      // What is said about users and tokens is the gateway's own: no site could send something better.
      if (thing !== 'user')
        return error('invalid', `Bridge refuses ${refusedField(answer)} (${wordsOf(answer, code)}).`);
      break;
  }
  return error('unavailable', `Bridge did not accept the call (${wordsOf(answer, code)}).`);
}

function wordsOf({ status }: ProviderAnswer, code: string | undefined): string {
  return code === undefined ? `HTTP ${status}` : `HTTP ${status}, ${code}`;
}

/** `property` names the field in 2025-01-15 (docs/reference/bridge.md, 3.8). */
function refusedField(answer: ProviderAnswer): string {
  const { property } = firstError(answer);
  return typeof property === 'string' && /^[\w.[\]]{1,64}$/.test(property) ? property : 'an argument of this call';
}

/** The machine-readable code: `errors[0].code` in 2025-01-15, `type` in 2021-06-01. */
export function codeOf(answer: ProviderAnswer): string | undefined {
  const { type, code = type } = firstError(answer);
  return typeof code === 'string' && /^[\w.]{1,100}$/.test(code) ? code : undefined;
}

/** Bounded, without anything that looks like an address, a token or an id of a person. */
function messageOf(answer: ProviderAnswer): string {
  const { message } = firstError(answer);
  if (typeof message !== 'string') return '';
  return message
    .slice(0, 300)
    .replace(/\p{C}/gu, ' ')
    .replace(/\S+@\S+|[\w-]{20,}/g, '…');
}

interface BridgeError {
  readonly code?: unknown;
  readonly type?: unknown;
  readonly message?: unknown;
  readonly property?: unknown;
}

function firstError({ body }: ProviderAnswer): BridgeError {
  if (typeof body !== 'object' || body === null) return {};
  const { errors } = body as { errors?: unknown };
  const first: unknown = Array.isArray(errors) ? errors[0] : body;
  return typeof first === 'object' && first !== null ? first : {};
}

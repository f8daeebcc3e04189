import { record, text } from '../../src/providers/fields.ts';
import type { ProviderAnswer } from '../../src/providers/provider_answer.ts';
import { ProviderError, type ProviderErrorDetails } from '../../src/providers/provider_error.ts';
import { name, title } from './name.ts';
import { needsByState } from './state_of.ts';

/**
 * Turns a 4xx into one of the kinds of src/providers/provider_error.ts; 429, 5xx and nonsense are turned before. Sites
 * read the message: neither the provider's own words, which may hold anything, nor a secret stand in it.
 */
export function refusalOf(answer: ProviderAnswer, thing: string): ProviderError {
  const code = codeOf(answer);
  const error = (kind: ProviderError['kind'], message: string, more: ProviderErrorDetails = {}) =>
    new ProviderError(kind, name, message, {
      cause: new Error(`HTTP ${answer.status} ${code ?? ''}`),
      ...(answer.requestId !== undefined && { requestId: answer.requestId }),
      ...more,
    });

  const needs = needsByState(code);
  if (needs) return error('action_needed', 'The bank asks for the person before it gives data.', { needs });
  switch (answer.status) {
    case 401:
    case 403:
      return error('refused', `${title} does not accept the gateway’s credentials; check TEMPLATE_KEY.`);
    case 404:
      return error('not_found', `${title} knows no such ${thing}.`);
    case 400:
    case 422:
      // What is said about users and tokens is the gateway's own: no site could send something better.
      if (thing !== 'user') return error('invalid', `${title} refuses an argument of this call.`);
      return error('unavailable', `${title} did not accept the call (HTTP ${answer.status}).`);
    default:
      return error('unavailable', `${title} did not accept the call (HTTP ${answer.status}).`);
  }
}

/** Whether a new token may help. A 401 to a wrong key is another one. */
export function refusesToken(answer: ProviderAnswer): boolean {
  return answer.status === 401 && codeOf(answer) === 'invalid_token';
}

/** The machine-readable code. */
function codeOf({ body }: ProviderAnswer): string | undefined {
  const code = text(record(body)?.error);
  return code !== null && /^\w{1,64}$/.test(code) ? code : undefined;
}

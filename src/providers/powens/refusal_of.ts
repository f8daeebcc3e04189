import { type Row, record, text } from '../fields.ts';
import type { ProviderAnswer } from '../provider_answer.ts';
import { ProviderError, type ProviderErrorDetails } from '../provider_error.ts';
import type { Needs } from '../resources/needs.ts';

/** Codes that ask for the person, in lower case: the casing differs inside Powens' own pages (docs/reference/powens.md, 1). */
const needsByCode: ReadonlyMap<string, Needs> = new Map([
  ['wrongpass', 'edit'],
  ['passwordexpired', 'edit'],
  ['scarequired', 'sca'],
  ['webauthrequired', 'sca'],
  ['additionalinformationneeded', 'sca'],
  ['decoupled', 'sca'],
  ['actionneeded', 'bank_site'],
]);

/** Codes by which Powens blames what the call says (docs/reference/powens.md, 1). */
const refusedArguments: ReadonlySet<string> = new Set(['invalidvalue', 'missingparameter']);

/** Turns a 4xx into an error. The code decides, then the status; Powens' and the bank's own words go to the log only. */
export function refusalOf(answer: ProviderAnswer, thing: string): ProviderError {
  const body = record(answer.body) ?? {};
  const code = codeOf(answer);
  const { requestId } = answer;
  const error = (kind: ProviderError['kind'], message: string, more: ProviderErrorDetails = {}) =>
    new ProviderError(kind, 'powens', message, {
      cause: new Error(`HTTP ${answer.status} ${code ?? ''}: ${descriptionOf(body)}`),
      ...(requestId === undefined ? {} : { requestId }),
      ...more,
    });

  const needs = needsByCode.get(code ?? '');
  if (needs) return error('action_needed', 'The bank asks for the person before it gives data.', { needs });
  if (code === 'toomanysync')
    return error('rate_limited', 'Powens answered that this connection is refreshed too often.');
  switch (answer.status) {
    case 401:
    case 403:
      return error(
        'refused',
        'Powens does not accept the gateway’s credentials; check POWENS_URL, POWENS_CLIENT_ID and POWENS_CLIENT_SECRET.',
      );
    case 404:
      return error('not_found', `Powens knows no such ${thing}.`);
  }
  const words = `HTTP ${answer.status}${code ? `, ${code}` : ''}`;
  const blamesCall = code === undefined ? answer.status === 400 || answer.status === 422 : refusedArguments.has(code);
  // What is said about users and tokens is the gateway's own: no site could send something better.
  return blamesCall && thing !== 'user'
    ? error('invalid', `Powens refuses an argument of this call (${words}).`)
    : error('unavailable', `Powens did not accept the call (${words}).`);
}

/** The machine-readable code, in lower case. */
export function codeOf({ body }: ProviderAnswer): string | undefined {
  const code = text(record(body)?.code);
  return code !== null && /^[\w.]{1,100}$/.test(code) ? code.toLowerCase() : undefined;
}

/** Bounded, without anything that looks like an address, a token or an id of a person. */
function descriptionOf({ description }: Row): string {
  return (text(description) ?? '')
    .slice(0, 300)
    .replace(/\p{C}/gu, ' ')
    .replace(/\S+@\S+|\S+:\/\/\S+|[\w-]{20,}/g, '…');
}

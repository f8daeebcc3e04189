import { record, text } from '../fields.ts';
import type { ProviderAnswer } from '../provider_answer.ts';
import { ProviderError } from '../provider_error.ts';

/** Iswigo's sentence for a wrong application or secret; with which status it comes is not published (docs/reference/iswigo.md, 2). */
const applicationSentence = /client or secret/i;

/** Whether the application itself is refused, and not the user's token: both may be 401. */
export function refusesApplication(answer: ProviderAnswer): boolean {
  return (answer.status === 401 || answer.status === 403) && applicationSentence.test(descriptionOf(answer));
}

/**
 * Turns a 4xx into an error. Statuses are hardly documented (docs/reference/iswigo.md, 1), so they are read broadly; Iswigo's
 * own words go to the log only.
 * @param withToken whether a user's token went along, a fresh one by now
 */
export function refusalOf(answer: ProviderAnswer, thing: string, withToken: boolean): ProviderError {
  const { status, requestId } = answer;
  const details = {
    cause: new Error(`HTTP ${status}: ${printable(descriptionOf(answer))}`),
    ...(requestId !== undefined && { requestId }),
  };
  const error = (kind: ConstructorParameters<typeof ProviderError>[0], message: string) =>
    new ProviderError(kind, 'iswigo', message, details);

  if (refusesApplication(answer) || (status === 401 && !withToken)) {
    return error('refused', 'Iswigo does not accept the gateway’s credentials; check ISWIGO_APP and ISWIGO_SECRET.');
  }
  if (status === 401) return error('unavailable', 'Iswigo does not accept the token that it has just given.');
  if (status === 403) return error('refused', 'Iswigo does not open this route to the gateway’s application.');
  if (status === 404) return error('not_found', `Iswigo knows no such ${thing}.`);
  // What is said about users is the gateway's own: no site could send something better.
  if ((status === 400 || status === 422) && thing !== 'user') {
    return error('invalid', `Iswigo refuses an argument of this call (HTTP ${status}).`);
  }
  return error('unavailable', `Iswigo did not accept the call (HTTP ${status}).`);
}

function descriptionOf({ body }: ProviderAnswer): string {
  return text(record(record(body)?.error)?.description) ?? '';
}

/** Bounded, without anything that looks like an address, a token or an id of a person. */
function printable(description: string): string {
  return description
    .slice(0, 300)
    .replace(/\p{C}/gu, ' ')
    .replace(/\S+@\S+|[\w-]{20,}/g, '…');
}

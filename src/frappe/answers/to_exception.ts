import { linkMethodFor } from '../../connections/link_method.ts';
import { Refusal } from '../../connections/refusal.ts';
import type { CallErrorCode } from '../../errors/catalogue.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import { isDatabaseAway } from '../../store/database_away.ts';
import { type ExceptionDetails, FrappeException } from './exceptions.ts';

/** Names any error for a client site. What nobody foresaw becomes a 500 that tells nothing but the request's id. */
export function toException(error: unknown, requestId: string): FrappeException {
  if (error instanceof FrappeException) return error;
  if (error instanceof Refusal) return fromRefusal(error);
  if (error instanceof ProviderError) return fromProviderError(error);
  if (isDatabaseAway(error)) {
    return new FrappeException('gateway_unavailable', 'The gateway cannot reach its database; try again later');
  }
  return new FrappeException('defect', `The gateway failed; its log tells why under the request id ${requestId}`);
}

function fromRefusal({ code, kind, message, details }: Refusal): FrappeException {
  if (kind === 'rate_limited') return new FrappeException(code, message, waitOf(details));
  if (kind === 'action_needed') return actionNeeded(code, message, details.needs, details.method);
  return new FrappeException(code, message);
}

function fromProviderError(error: ProviderError): FrappeException {
  const { code, kind, provider, requestId } = error;
  if (kind === 'rate_limited') return new FrappeException(code, error.message, waitOf(error));
  if (kind === 'action_needed') return actionNeeded(code, error.message, error.needs, linkMethodFor(error.needs ?? ''));
  // No Retry-After beside 503: it would make Frappe's session sleep and ask five times more (docs/reference/frappe.md, 2.7).
  const where = requestId === undefined ? `(${provider})` : `(${provider}, request ${requestId})`;
  const facts = { provider, ...(requestId === undefined ? {} : { provider_request_id: requestId }) };
  return new FrappeException(code, `${error.message} ${where}`, { facts });
}

/** What is known of the wait; a limit that does not say how long is not guessed at. */
function waitOf({
  retryAfterSeconds,
  retryAt,
}: {
  readonly retryAfterSeconds?: number | undefined;
  readonly retryAt?: Date | undefined;
}): Pick<ExceptionDetails, 'retryAfterSeconds' | 'retryAt'> {
  return {
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(retryAt !== undefined && { retryAt }),
  };
}

function actionNeeded(
  code: CallErrorCode,
  message: string,
  needs: string | undefined,
  method: string | undefined,
): FrappeException {
  const hints = [needs && `needs: ${needs}`, method && `method: ${method}`].filter(Boolean).join(', ');
  return new FrappeException(code, hints ? `${message} (${hints})` : message, {
    facts: { ...(needs === undefined ? {} : { needs }), ...(method === undefined ? {} : { method }) },
  });
}

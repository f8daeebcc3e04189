import { linkMethodFor } from '../../connections/link_method.ts';
import { Refusal, type RefusalKind } from '../../connections/refusal.ts';
import { ProviderError, type ProviderErrorKind } from '../../providers/provider_error.ts';
import { isDatabaseAway } from '../../store/database_away.ts';
import { type ExceptionType, FrappeException } from './exceptions.ts';

const refusalTypes: Readonly<Record<RefusalKind, ExceptionType>> = {
  mandatory: 'MandatoryError',
  invalid: 'ValidationError',
  not_found: 'DoesNotExistError',
  action_needed: 'ActionNeededError',
  rate_limited: 'TooManyRequestsError',
  unsupported: 'ValidationError',
};

const providerErrorTypes: Readonly<Record<ProviderErrorKind, ExceptionType>> = {
  action_needed: 'ActionNeededError',
  not_found: 'DoesNotExistError',
  rate_limited: 'TooManyRequestsError',
  unavailable: 'ProviderUnavailableError',
  refused: 'ProviderCredentialsError',
  unsupported: 'ValidationError',
};

/** When a limit does not say how long. */
const usualRetrySeconds = 1;

/** Names any error for a client site. What nobody foresaw becomes a 500 that tells nothing but the request's id. */
export function toException(error: unknown, requestId: string): FrappeException {
  if (error instanceof FrappeException) return error;
  if (error instanceof Refusal) return fromRefusal(error);
  if (error instanceof ProviderError) return fromProviderError(error);
  if (isDatabaseAway(error)) {
    return new FrappeException('GatewayUnavailableError', 'The gateway cannot reach its database; try again later');
  }
  return new FrappeException(
    'InternalServerError',
    `The gateway failed; its log tells why under the request id ${requestId}`,
  );
}

function fromRefusal({ kind, message, details }: Refusal): FrappeException {
  if (kind === 'rate_limited') return tooManyCalls(message, details.retryAfterSeconds);
  if (kind === 'action_needed') return actionNeeded(message, details.needs, details.method);
  return new FrappeException(refusalTypes[kind], message);
}

function fromProviderError(error: ProviderError): FrappeException {
  const { kind, provider, requestId } = error;
  if (kind === 'rate_limited') return tooManyCalls(error.message, error.retryAfterSeconds);
  if (kind === 'action_needed') return actionNeeded(error.message, error.needs, linkMethodFor(error.needs ?? ''));
  // No Retry-After beside 503: it would make Frappe's session sleep and ask five times more (docs/reference/frappe.md, 2.7).
  const where = requestId === undefined ? `(${provider})` : `(${provider}, request ${requestId})`;
  const facts = { provider, ...(requestId === undefined ? {} : { provider_request_id: requestId }) };
  return new FrappeException(providerErrorTypes[kind], `${error.message} ${where}`, { facts });
}

function tooManyCalls(message: string, seconds = usualRetrySeconds): FrappeException {
  return new FrappeException('TooManyRequestsError', message, { retryAfterSeconds: seconds });
}

function actionNeeded(message: string, needs: string | undefined, method: string | undefined): FrappeException {
  const hints = [needs && `needs: ${needs}`, method && `method: ${method}`].filter(Boolean).join(', ');
  return new FrappeException('ActionNeededError', hints ? `${message} (${hints})` : message, {
    facts: { ...(needs === undefined ? {} : { needs }), ...(method === undefined ? {} : { method }) },
  });
}

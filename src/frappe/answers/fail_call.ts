import { describeError } from '../../operations/describe_error.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import { TransportFailure } from '../../providers/transport_failure.ts';
import type { CallContext, CallParts } from '../call_context.ts';
import { sendException } from './send_exception.ts';
import { toException } from './to_exception.ts';

/** Ends a call that failed: the caller gets the exception, the log gets what only the operator may see. */
export function failCall({ log }: Pick<CallParts, 'log'>): (ctx: CallContext, error: unknown) => void {
  return (ctx, error) => {
    const { requestId, label } = ctx.state;
    // That the rest was not done is right, and nobody is there to be told.
    if (isOfCallerWhoLeft(error)) {
      ctx.state.cut = true;
      return;
    }
    const exception = toException(error, requestId);
    if (exception.code === 'defect') {
      log.error(
        { requestId, method: label, error: describeError(error) },
        'a call failed in a way that nobody foresaw',
      );
    } else if (error instanceof ProviderError) {
      const { provider, kind, requestId: providerRequestId } = error;
      log.warn({ requestId, method: label, provider, kind, providerRequestId }, error.message);
    }
    if (!ctx.headerSent) sendException(ctx, exception);
  };
}

function isOfCallerWhoLeft(error: unknown): boolean {
  return error instanceof ProviderError && error.cause instanceof TransportFailure && error.cause.reason === 'left';
}

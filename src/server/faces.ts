import { FrappeException } from '../frappe/answers/exceptions.ts';
import { failCall } from '../frappe/answers/fail_call.ts';
import { sendException } from '../frappe/answers/send_exception.ts';
import type { CallContext, CallParts } from '../frappe/call_context.ts';
import { describeError } from '../operations/describe_error.ts';
import { sendTripPage } from './trip_page.ts';

/** How a route says no: as a Frappe site, to a program, or to a person. */
export interface Face {
  wrongVerb(ctx: CallContext, allowed: readonly string[]): void;
  failed(ctx: CallContext, error: unknown): void;
}

type FaceParts = Pick<CallParts, 'log'>;

/** Frappe answers 403 to a verb that a method does not take (docs/reference/frappe.md, 2.1). */
export function callFace(parts: FaceParts): Face {
  return {
    wrongVerb: (ctx, allowed) => {
      sendException(ctx, new FrappeException('verb_not_permitted', `Not permitted; use ${allowed.join(', ')}`));
    },
    failed: failCall(parts),
  };
}

/** 503, so that a provider sends its webhook again. */
export function machineFace(parts: FaceParts): Face {
  return {
    wrongVerb,
    failed: (ctx, error) => {
      logFailure(parts, ctx, error);
      ctx.status = 503;
      ctx.body = { reason: 'the gateway could not do this now; send it again' };
    },
  };
}

export function pageFace(parts: FaceParts): Face {
  return {
    wrongVerb,
    failed: (ctx, error) => {
      logFailure(parts, ctx, error);
      sendTripPage(ctx, 'failed');
    },
  };
}

function wrongVerb(ctx: CallContext, allowed: readonly string[]): void {
  ctx.status = 405;
  ctx.set('Allow', allowed.join(', '));
  ctx.body = { reason: `use ${allowed.join(' or ')}` };
}

function logFailure({ log }: FaceParts, ctx: CallContext, error: unknown): void {
  const { requestId, label } = ctx.state;
  // A caller that went away in the middle of its own request is no fault of the gateway.
  const level = ctx.req.complete ? 'error' : 'info';
  log[level]({ requestId, method: label, error: describeError(error) }, 'a request failed');
}

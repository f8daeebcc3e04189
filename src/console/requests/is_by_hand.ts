import type { VisitRequest } from '../../visits/visit_request.ts';

/**
 * Whether a person asks. What the script of an open page asks for is nobody's doing: a screen that was left alone must not keep a
 * session for hours, nor take the notice that is meant for the page that somebody goes on to.
 */
export function isByHand(ctx: VisitRequest): boolean {
  return ctx.get('Sec-Fetch-Dest') !== 'empty';
}

import { languageOf } from '../pages/language.ts';
import { newToken } from '../security/credentials/token.ts';
import { sourceOf } from '../shares/source_of.ts';
import type { CookiesOf } from './cookies.ts';
import { csrfOf } from './forms/csrf_of.ts';
import type { VisitRequest } from './visit_request.ts';
import type { Visitor, VisitParts } from './visitor.ts';

/** Anybody, before it is known who. Forms of a stranger have a token too, by a cookie of their own. */
export function visitorOf<Parts extends VisitParts>(
  parts: Parts,
  ctx: VisitRequest,
  cookiesOf: CookiesOf<'visitor'>,
): Visitor<Parts> {
  const cookies = cookiesOf(parts, ctx);
  const known = cookies.get('visitor');
  const visitor = known ?? newToken();
  // The next request must bring it, or the form of this page would be refused.
  if (known === undefined) cookies.set('visitor', visitor);
  return {
    ctx,
    parts,
    language: languageOf(ctx),
    csrf: csrfOf(visitor),
    query: new URLSearchParams(ctx.querystring),
    params: {},
    form: new URLSearchParams(),
    source: sourceOf(ctx.ip),
  };
}

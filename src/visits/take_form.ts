import type { CookiesOf } from './cookies.ts';
import { hasToken } from './forms/has_token.ts';
import { isFromOwnPage } from './forms/is_from_own_page.ts';
import { readForm } from './forms/read_form.ts';
import type { Refusal } from './refusals.ts';
import type { SignedIn, Visitor } from './visitor.ts';

/** The form that was posted, if a page of ours sent it for whoever it is that asks; else why it is not believed. */
export async function takeForm(
  asking: Visitor | (Visitor & SignedIn),
  cookiesOf: CookiesOf<'session' | 'visitor'>,
): Promise<URLSearchParams | Refusal> {
  const { ctx, parts } = asking;
  if (!isFromOwnPage(ctx, parts.publicUrl)) return 'foreign_form';
  const isKnown = 'session' in asking;
  const form = await readForm(ctx, isKnown);
  if (!(form instanceof URLSearchParams)) return form;
  return hasToken(form, cookiesOf(parts, ctx).get(isKnown ? 'session' : 'visitor')) ? form : 'foreign_form';
}

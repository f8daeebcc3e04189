import { Operator } from '../../../entities/operator.ts';
import { html } from '../../pages/html.ts';
import { csrfField } from '../../pages/parts/csrf_field.ts';
import { field } from '../../pages/parts/field.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import type { VisitorContext } from '../console_context.ts';
import type { OpenRoute } from '../console_route.ts';
import { seeOther } from '../show/see_other.ts';
import { showPage } from '../show/show_page.ts';
import { nextPage } from './next_page.ts';
import { longestPassword } from './password_rule.ts';
import { signInWords } from './sign_in_words.ts';

/** `/console/sign-in`. Who is signed in goes on. */
export const signInPage: OpenRoute = {
  name: 'sign_in_page',
  verb: 'GET',
  path: '/console/sign-in',
  role: 'anyone',
  run: (context) => {
    const next = nextPage(context.query.get('next'));
    if ('operator' in context) return seeOther(context, next);
    return showSignIn(context, { next });
  },
};

interface Asked {
  readonly next: string;
  readonly name?: string | undefined;
  readonly error?: string | undefined;
  readonly status?: number | undefined;
}

/** The form, also after it was refused. */
export async function showSignIn(context: VisitorContext, { next, name, error, status }: Asked): Promise<void> {
  const { parts, language, csrf } = context;
  const words = signInWords[language];
  // Nobody can sign in to a new gateway: whoever has just made one is told how.
  const isFirst = !parts.openId && !(await parts.store.read.existsBy(Operator, {}));
  const content = html`${pageHead({ language, title: words.title, lead: isFirst && words.first })}
${error !== undefined && html`<p class="error" role="alert">${error}</p>`}
<form method="post" action="/console/sign-in" class="form card">${csrfField(csrf)}<input type="hidden" name="next" value="${next}">
${field({ language, name: 'name', label: words.name, value: name, maxLength: 64, autocomplete: 'username', isFocused: name === undefined })}
${field({ language, name: 'password', label: words.password, kind: 'password', maxLength: longestPassword, isFocused: name !== undefined })}
<button class="main">${words.button}</button></form>
${
  parts.openId &&
  html`<p><a class="button" href="/console/oidc?${new URLSearchParams({ next }).toString()}">${words.openid} (${parts.openId.host})</a></p>`
}`;
  await showPage(context, { title: words.title, status }, content);
}

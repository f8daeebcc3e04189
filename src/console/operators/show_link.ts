import { invitationLink } from '../../operator/operators/invitation_link.ts';
import type { Invitation } from '../../operator/operators/invite_operator.ts';
import { html } from '../../pages/html.ts';
import { copyable } from '../../pages/parts/copyable.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import type { ConsoleContext } from '../console_context.ts';
import { showPage } from '../show/show_page.ts';
import { operatorsWords } from './operators_words.ts';

/**
 * Shows a link, once: as the answer to the form and not behind a redirect, since it would have to be kept in clear in between. To
 * load the page again makes another link, and ends this one.
 */
export function showLink(context: ConsoleContext, invitation: Invitation): Promise<void> {
  const { parts, language } = context;
  const t = operatorsWords[language];
  const { id, name } = invitation.operator;
  const title = `${t.linkTitle} ${name}`;
  const trail = [
    [t.title, '/console/operators'],
    [name, `/console/operators/${id}`],
  ] as const;
  const content = html`${pageHead({ language, title, trail })}
<p>${t.link}</p>
${copyable(language, invitationLink(parts.publicUrl, invitation))}`;
  return showPage(context, { title }, content);
}

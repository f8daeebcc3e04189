import { mayAs } from '../../operator/operators/may_as.ts';
import { type Html, html } from '../../pages/html.ts';
import { actionButton, actionLink } from '../../pages/parts/action_button.ts';
import { field } from '../../pages/parts/field.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { section } from '../../pages/parts/section.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleContext } from '../console_context.ts';
import { replayWords } from '../replays/replay_words.ts';

type Asker = Pick<ConsoleContext, 'language' | 'csrf' | 'operator'>;

/** The hosts beside its own that a site may use, with the way to allow one more; a section of its page. */
export function siteHosts(
  { language, csrf, operator }: Asker,
  { id, allowedHosts }: { readonly id: string; readonly allowedHosts: readonly string[] },
): Html {
  const t = actionWords[language];
  const isAdmin = mayAs(operator.role, 'admin');
  const action = `/console/sites/${id}/hosts`;
  const hosts = allowedHosts.map(
    (host) =>
      html`<li>${identifier(host)} ${isAdmin && actionButton({ action, csrf, label: t.disallow, what: host, fields: { host, remove: 'on' } })}</li>`,
  );
  const asked = field({ language, name: 'host', label: t.host, hint: t.hostHint, maxLength: 253 });
  return section(
    t.hosts,
    html`${hosts.length > 0 && html`<ul>${hosts}</ul>`}${isAdmin && actionButton({ action, csrf, label: t.allowHost, content: asked })}`,
  );
}

/** What an operator may do with a site, for the end of its page's head. */
export function siteActions({ language, operator }: Asker, { id }: { readonly id: string }): Html | undefined {
  if (!mayAs(operator.role, 'operator')) return undefined;
  return actionLink(`/console/replays/new?${new URLSearchParams({ site: id })}`, replayWords[language].replay);
}

import type { EndpointState } from '../../../entities/endpoint.ts';
import { mayAs } from '../../operator/operators/may_as.ts';
import { type Html, html } from '../../pages/html.ts';
import { actionButton, actionLink } from '../../pages/parts/action_button.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleContext } from '../console_context.ts';
import { replayWords } from '../replays/replay_words.ts';

/** What an operator may do with an endpoint, for the end of its page's head; nothing for who only sees. */
export function endpointActions(
  { language, csrf, operator }: Pick<ConsoleContext, 'language' | 'csrf' | 'operator'>,
  { id, siteId, state }: { readonly id: string; readonly siteId: string; readonly state: EndpointState },
): Html | undefined {
  if (!mayAs(operator.role, 'operator')) return undefined;
  const t = actionWords[language];
  const place = `/console/endpoints/${id}`;
  const turn =
    state === 'active'
      ? actionButton({ action: `${place}/pause`, csrf, label: t.pause })
      : actionButton({ action: `${place}/resume`, csrf, label: t.resume, tone: 'main' });
  const replay = `/console/replays/new?${new URLSearchParams({ site: siteId })}`;
  return html`${turn}${actionLink(replay, replayWords[language].replay)}${actionLink(`${place}/secret`, t.rotateSecret)}`;
}

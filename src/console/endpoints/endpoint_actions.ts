import type { Endpoint } from '../../../entities/endpoint.ts';
import { mayAs } from '../../operator/operators/may_as.ts';
import { type Html, html } from '../../pages/html.ts';
import { actionButton, actionLink } from '../../pages/parts/action_button.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleContext } from '../console_context.ts';
import type { replayFields } from '../replays/asked_choice.ts';
import { replayWords } from '../replays/replay_words.ts';

/**
 * What an operator may do with an endpoint, for the end of its page's head; nothing for who only sees.
 * @param waitsSince when the oldest of what waits for another attempt was recorded
 * @param isLeftAlone whether nothing goes there for a while because it failed
 */
export function endpointActions(
  { language, csrf, operator }: Pick<ConsoleContext, 'language' | 'csrf' | 'operator'>,
  { id, siteId, state }: Pick<Endpoint, 'id' | 'siteId' | 'state'>,
  { waitsSince, isLeftAlone }: { readonly waitsSince: Date | undefined; readonly isLeftAlone: boolean },
): Html | undefined {
  if (!mayAs(operator.role, 'operator')) return undefined;
  const t = actionWords[language];
  const place = `/console/endpoints/${id}`;
  const turn =
    state === 'active'
      ? actionButton({ action: `${place}/pause`, csrf, label: t.pause })
      : actionButton({ action: `${place}/resume`, csrf, label: t.resume, tone: 'main' });
  // Where something waits for another attempt, to send it again tries the site as well.
  const tryNow =
    isLeftAlone &&
    waitsSince === undefined &&
    actionButton({ action: `${place}/try`, csrf, label: t.tryNow, tone: 'main' });
  const replay = (asked: Partial<Record<(typeof replayFields)[number], string>>) =>
    `/console/replays/new?${new URLSearchParams({ site: siteId, ...asked })}`;
  const words = replayWords[language];
  const sendWaiting =
    waitsSince &&
    actionLink(replay({ state: 'waiting', since: waitsSince.toISOString() }), words.replayWaiting, 'main');
  return html`${sendWaiting}${tryNow}${turn}${actionLink(replay({}), words.replay)}${actionLink(`${place}/secret`, t.rotateSecret)}`;
}

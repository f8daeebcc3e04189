import { mayAs } from '../../operator/operators/may_as.ts';
import { type Html, html } from '../../pages/html.ts';
import { actionButton, actionLink } from '../../pages/parts/action_button.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleContext } from '../console_context.ts';
import { replayWords } from '../replays/replay_words.ts';

/** What may be done with a client, for the end of its page's head; by role. */
export function clientActions(
  { language, csrf, operator }: Pick<ConsoleContext, 'language' | 'csrf' | 'operator'>,
  { id, isDisabled }: { readonly id: string; readonly isDisabled: boolean },
): Html | undefined {
  if (!mayAs(operator.role, 'operator')) return undefined;
  const t = actionWords[language];
  const place = `/console/clients/${id}`;
  const replay = `/console/replays/new?${new URLSearchParams({ client: id })}`;
  const own = html`${actionLink(`${place}/rotate`, t.rotate)}${
    isDisabled
      ? actionButton({ action: `${place}/enable`, csrf, label: t.enable, tone: 'main' })
      : actionLink(`${place}/disable`, t.disable, 'danger')
  }`;
  return html`${actionLink(replay, replayWords[language].replay)}${mayAs(operator.role, 'admin') && own}`;
}

/** The way to a new client, for the head of their list. */
export function addClientLink({ language, operator }: Pick<ConsoleContext, 'language' | 'operator'>): Html | undefined {
  if (!mayAs(operator.role, 'admin')) return undefined;
  return actionLink('/console/add-client', actionWords[language].addClient, 'main');
}

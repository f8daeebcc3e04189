import type { DeliveryState } from '../../../entities/delivery.ts';
import { told } from '../../errors/told.ts';
import { readChoice } from '../../operator/replays/read_choice.ts';
import { readSelection } from '../../operator/replays/read_selection.ts';
import { WrongValue } from '../../operator/wrong_value.ts';
import { type ReplayChoice, replayedStates } from '../../relay/sql/chosen_deliveries.ts';
import type { ConsoleContext } from '../console_context.ts';
import { replayWords } from './replay_words.ts';

/** The fields of a replay, in an address or in a form. */
export const replayFields = ['site', 'client', 'since', 'until', 'type', 'state'] as const;

/**
 * What is to be sent again, as an address or a form says it.
 * @throws WrongValue, UnknownName
 */
export async function askedChoice(
  { parts, language }: Pick<ConsoleContext, 'parts' | 'language'>,
  asked: URLSearchParams,
): Promise<ReplayChoice> {
  const selected = asked.getAll('delivery');
  if (selected.length > 0) return readSelection(parts.store.read, selected);
  const text = (name: (typeof replayFields)[number]) => readText(asked, name);
  const state = readState(text('state'));
  const { since, until } = replayWords[language];
  const words = {
    site: text('site'),
    client: text('client'),
    since: text('since') ?? '',
    until: text('until'),
    type: text('type'),
    state,
  };
  const time = { timeZone: parts.settings.TIME_ZONE, now: parts.now() };
  return readChoice(parts.store.read, words, { since, until }, time);
}

/** @throws WrongValue for another word, and for a state from which nothing is sent again */
function readState(text: string | undefined): DeliveryState | undefined {
  const state = replayedStates.find((each) => each === text);
  if (text === undefined || state !== undefined) return state;
  throw new WrongValue(told('choice_wrong', { name: 'state', choices: replayedStates.join(', '), text }));
}

/** @throws WrongValue for what nothing of ours is called, and PostgreSQL may not take */
function readText(asked: URLSearchParams, name: string): string | undefined {
  const text = asked.get(name)?.trim().slice(0, 200);
  if (/\p{Cc}/u.test(text ?? '')) throw new WrongValue(told('control_wrong', { name }));
  return text || undefined;
}

import { beginReplay } from '../../relay/deliveries/replays.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { seeOther } from '../show/see_other.ts';
import { askedChoice } from './asked_choice.ts';
import { replayWords } from './replay_words.ts';

/** Begins what was previewed. */
export const beginReplayAction: ConsoleRoute = {
  name: 'begin_replay',
  verb: 'POST',
  path: '/console/replays/begin',
  role: 'operator',
  run: async (context) => {
    const { form, parts, actor, language } = context;
    const { id } = await beginReplay(parts.relay, await askedChoice(context, form), { actor });
    await seeOther(context, `/console/replays/${id}`, { tone: 'good', text: replayWords[language].begun });
  },
};

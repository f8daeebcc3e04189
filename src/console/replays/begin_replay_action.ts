import { beginReplay } from '../../relay/deliveries/replays.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { seeOther } from '../show/see_other.ts';
import { askedChoice } from './asked_choice.ts';
import { replayWords } from './replay_words.ts';

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Begins what was previewed. */
export const beginReplayAction: ConsoleRoute = {
  name: 'begin_replay',
  verb: 'POST',
  path: '/console/replays/begin',
  role: 'operator',
  run: async (context) => {
    const { form, parts, actor, language } = context;
    // What the preview has given it: a second click begins no second one.
    const asked = form.get('id') ?? '';
    const once = uuid.test(asked) ? asked : undefined;
    const { id, state } = await beginReplay(parts.relay, await askedChoice(context, form), { actor, id: once });
    const t = replayWords[language];
    const notice =
      state === 'running' ? ({ tone: 'good', text: t.begun } as const) : ({ tone: 'off', text: t.over } as const);
    await seeOther(context, `/console/replays/${id}`, notice);
  },
};

import { sayReplay } from '../../operator/replays/replay_documents.ts';
import { stopReplay } from '../../relay/deliveries/replays.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { seeOther } from '../show/see_other.ts';
import { replayWords } from './replay_words.ts';

/** Stops a replay where it is. */
export const stopReplayAction: ConsoleRoute = {
  name: 'stop_replay',
  verb: 'POST',
  path: '/console/replays/:id/stop',
  role: 'operator',
  run: async (context) => {
    const { params, parts, actor, language } = context;
    const { id } = await sayReplay(parts.store.read, params.id ?? '');
    const { state } = await stopReplay(parts.relay, id, { actor });
    const t = replayWords[language];
    const text = state === 'stopped' ? t.stopped : t.over;
    await seeOther(context, `/console/replays/${id}`, { tone: 'off', text });
  },
};

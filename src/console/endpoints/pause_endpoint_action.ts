import { findEndpoint } from '../../operator/find/find_endpoint.ts';
import { pauseEndpoint } from '../../relay/endpoints/endpoint_changes.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { seeOther } from '../show/see_other.ts';

/** Holds back everything for a site. */
export const pauseEndpointAction: ConsoleRoute = {
  name: 'pause_endpoint',
  verb: 'POST',
  path: '/console/endpoints/:id/pause',
  role: 'operator',
  run: async (context) => {
    const { params, parts, actor, language } = context;
    const { id } = await findEndpoint(parts.relay, params.id ?? '');
    await pauseEndpoint(parts.relay, id, actor);
    parts.relay.wake(id);
    await seeOther(context, `/console/endpoints/${id}`, { tone: 'off', text: actionWords[language].paused });
  },
};

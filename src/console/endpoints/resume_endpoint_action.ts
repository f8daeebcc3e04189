import { findEndpoint } from '../../operator/find/find_endpoint.ts';
import { resumeEndpoint } from '../../relay/endpoints/endpoint_changes.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { seeOther } from '../show/see_other.ts';

/** Lets a paused or disabled endpoint have its events; of one that is neither it closes the breaker. */
export const resumeEndpointAction: ConsoleRoute = {
  name: 'resume_endpoint',
  verb: 'POST',
  path: '/console/endpoints/:id/resume',
  role: 'operator',
  run: async (context) => {
    const { params, parts, actor, language } = context;
    const { id, state } = await findEndpoint(parts.relay, params.id ?? '');
    await resumeEndpoint(parts.relay, id, actor);
    parts.relay.wake(id);
    const { tried, resumed } = actionWords[language];
    const text = state === 'active' ? tried : resumed;
    await seeOther(context, `/console/endpoints/${id}`, { tone: 'good', text });
  },
};

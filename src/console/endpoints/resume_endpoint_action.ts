import { findHindrance } from '../../operator/documents/find_hindrance.ts';
import { findEndpoint } from '../../operator/find/find_endpoint.ts';
import { resumeEndpoint } from '../../relay/endpoints/endpoint_changes.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { whenItGoes } from '../replays/when_it_goes.ts';
import { seeOther } from '../show/see_other.ts';

/** Lets a paused or disabled endpoint have its events. */
export const resumeEndpointAction: ConsoleRoute = {
  name: 'resume_endpoint',
  verb: 'POST',
  path: '/console/endpoints/:id/resume',
  role: 'operator',
  run: async (context) => {
    const { params, parts, actor, language } = context;
    const { id } = await findEndpoint(parts.relay, params.id ?? '');
    await resumeEndpoint(parts.relay, id, actor);
    parts.relay.wake(id);
    const when = whenItGoes(await findHindrance(parts.store.read, id), language);
    await seeOther(context, `/console/endpoints/${id}`, { tone: 'good', text: actionWords[language].resumed(when) });
  },
};

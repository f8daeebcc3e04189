import { findEndpoint } from '../../operator/find/find_endpoint.ts';
import { tryEndpoint } from '../../relay/endpoints/try_at_once.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { seeOther } from '../show/see_other.ts';

/** Sends one delivery to a site that is left alone because it failed. */
export const tryEndpointAction: ConsoleRoute = {
  name: 'try_endpoint',
  verb: 'POST',
  path: '/console/endpoints/:id/try',
  role: 'operator',
  run: async (context) => {
    const { params, parts, actor, language } = context;
    const { id } = await findEndpoint(parts.relay, params.id ?? '');
    const isTried = await tryEndpoint(parts.relay, id, actor);
    const { tried, notLeftAlone } = actionWords[language];
    const notice = isTried ? ({ tone: 'good', text: tried } as const) : ({ tone: 'off', text: notLeftAlone } as const);
    await seeOther(context, `/console/endpoints/${id}`, notice);
  },
};

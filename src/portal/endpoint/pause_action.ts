import { pauseEndpoint } from '../../relay/endpoints/endpoint_changes.ts';
import { endpointOfSite } from '../../relay/endpoints/endpoint_of_site.ts';
import type { SiteRoute } from '../portal_route.ts';
import { seeOther } from '../show/see_other.ts';
import { endpointWords } from './endpoint_words.ts';

export const pauseAction: SiteRoute = {
  name: 'pause',
  verb: 'POST',
  path: '/portal/endpoint/pause',
  run: async (context) => {
    const { parts, site, actor, language } = context;
    await pauseEndpoint(parts.relay, (await endpointOfSite(parts.relay, site)).id, actor);
    await seeOther(context, '/portal/endpoint', { tone: 'info', text: endpointWords[language].paused });
  },
};

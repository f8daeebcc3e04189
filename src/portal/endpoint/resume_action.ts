import { resumeEndpoint } from '../../relay/endpoints/endpoint_changes.ts';
import { endpointOfSite } from '../../relay/endpoints/endpoint_of_site.ts';
import type { SiteRoute } from '../portal_route.ts';
import { seeOther } from '../show/see_other.ts';
import { endpointWords } from './endpoint_words.ts';

export const resumeAction: SiteRoute = {
  name: 'resume',
  verb: 'POST',
  path: '/portal/endpoint/resume',
  run: async (context) => {
    const { parts, site, actor, language } = context;
    const { id } = await endpointOfSite(parts.relay, site);
    await resumeEndpoint(parts.relay, id, actor);
    parts.relay.wake(id);
    await seeOther(context, '/portal/endpoint', { tone: 'good', text: endpointWords[language].resumed });
  },
};

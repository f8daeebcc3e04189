import { rotateSigningSecret } from '../../relay/endpoints/endpoint_changes.ts';
import { endpointOfSite } from '../../relay/endpoints/endpoint_of_site.ts';
import type { SiteRoute } from '../portal_route.ts';
import { seeOther } from '../show/see_other.ts';
import { endpointWords } from './endpoint_words.ts';

export const rotateAction: SiteRoute = {
  name: 'rotate',
  verb: 'POST',
  path: '/portal/endpoint/rotate',
  run: async (context) => {
    const { parts, site, actor, language } = context;
    await rotateSigningSecret(parts.relay, (await endpointOfSite(parts.relay, site)).id, actor);
    await seeOther(context, '/portal/endpoint', { tone: 'good', text: endpointWords[language].rotated });
  },
};

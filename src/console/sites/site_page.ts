import { Endpoint } from '../../../entities/endpoint.ts';
import { documentsOfSites, type SiteDocument } from '../../operator/documents/site_document.ts';
import { findSite } from '../../operator/find/find_site.ts';
import { timelineOf } from '../../operator/timelines/timelines.ts';
import { inBoth } from '../../pages/in_both.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedText } from '../listing/asked.ts';
import { hrefOfList } from '../listing/href_of.ts';
import { listWords } from '../listing/list_words.ts';
import { showThing } from '../listing/show_thing.ts';
import { thingLink } from '../listing/thing_link.ts';
import { timeOf } from '../listing/time_of.ts';
import { siteActions, siteHosts } from './site_hosts.ts';

const texts = inBoth({
  failed: ['Deliveries that were given up', 'Livraisons abandonnées'],
  trail: ['What was done to it', 'Ce qui lui a été fait'],
});

/** `/console/sites/:id` */
export const sitePage: ConsoleRoute = {
  name: 'site',
  verb: 'GET',
  path: '/console/sites/:id',
  role: 'viewer',
  run: async (context) => {
    const { language, params, parts } = context;
    const { read } = parts.store;
    const [t, common, { objects }] = [texts[language], listWords[language], words[language]];
    const found = await findSite(read, params.id ?? '');
    const [site] = (await documentsOfSites(read, [found])) as [SiteDocument];
    const endpoint = await read.findOne(Endpoint, { where: { siteId: site.id }, select: { id: true } });
    const of = { site: site.id };
    return showThing(context, {
      list: 'sites',
      title: site.name,
      actions: siteActions(context, site),
      facts: [
        [common.id, identifier(site.id)],
        [objects.client, thingLink('client', site.client_id, site.client)],
        [common.baseUrl, identifier(site.base_url)],
        [common.webhookUrl, site.webhook_url && identifier(site.webhook_url)],
        [objects.endpoint, thingLink('endpoint', endpoint?.id ?? null)],
        [common.created, timeOf(context, site.created_at)],
      ],
      neighbours: [
        [objects.items, hrefOfList('items', of)],
        [objects.trips, hrefOfList('trips', of)],
        [objects.deliveries, hrefOfList('deliveries', of)],
        [t.failed, hrefOfList('deliveries', { ...of, state: 'exhausted' })],
        [t.trail, hrefOfList('audit', { target: `site:${site.id}` })],
      ],
      sections: siteHosts(context, { id: site.id, allowedHosts: site.allowed_hosts }),
      timeline: await timelineOf(read, 'site', found, { after: askedText(context, 'after') }),
    });
  },
};

import { itemDocument } from '../../operator/documents/item_document.ts';
import { findItem } from '../../operator/find/find_item.ts';
import { timelineOf } from '../../operator/timelines/timelines.ts';
import { inBoth } from '../../pages/in_both.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedText } from '../listing/asked.ts';
import { hrefOfList } from '../listing/href_of.ts';
import { listWords } from '../listing/list_words.ts';
import { showThing } from '../listing/show_thing.ts';
import { sourceName } from '../listing/source_name.ts';
import { thingLink } from '../listing/thing_link.ts';
import { timeOf } from '../listing/time_of.ts';

const texts = inBoth({
  bankId: ['The bank’s id', 'Identifiant de la banque'],
  status: ['State at the provider', 'État chez le fournisseur'],
  refreshed: ['Last refreshed', 'Dernière synchronisation'],
  tried: ['Last tried', 'Dernier essai'],
  deletedAt: ['Deleted', 'Supprimé'],
  trail: ['What was done to it', 'Ce qui lui a été fait'],
});

/** `/console/items/:id` */
export const itemPage: ConsoleRoute = {
  name: 'item',
  verb: 'GET',
  path: '/console/items/:id',
  role: 'viewer',
  run: async (context) => {
    const { language, params, parts } = context;
    const { read } = parts.store;
    const [t, common, { objects }] = [texts[language], listWords[language], words[language]];
    const found = await findItem(read, params.id ?? '');
    const item = await itemDocument(read, found);
    const status = [item.status, item.status_code_info].filter((each) => each !== null).join(' · ');
    return showThing(context, {
      list: 'items',
      title: `${item.bank} · ${item.id}`,
      state:
        item.deleted_at === null ? stateBadge('needs', item.needs, language) : stateBadge('life', 'deleted', language),
      facts: [
        [common.id, identifier(item.id)],
        [objects.client, thingLink('client', item.client_id, item.client)],
        [objects.site, thingLink('site', item.site_id, item.site)],
        [objects.user, thingLink('user', item.user_id, item.user)],
        [objects.provider, sourceName(context, item.provider)],
        [common.bank, item.bank],
        [t.bankId, item.bank_id && identifier(item.bank_id)],
        [t.status, status],
        [common.consentEnds, timeOf(context, item.authentication_expires_at)],
        [t.refreshed, timeOf(context, item.last_successful_refresh)],
        [t.tried, timeOf(context, item.last_try_refresh)],
        [common.created, timeOf(context, item.created_at)],
        [t.deletedAt, timeOf(context, item.deleted_at)],
      ],
      neighbours: [
        [objects.events, hrefOfList('events', { item: item.id })],
        [objects.deliveries, hrefOfList('deliveries', { item: item.id })],
        [objects.trips, hrefOfList('trips', { item: item.id })],
        [t.trail, hrefOfList('audit', { target: `item:${item.id}` })],
      ],
      timeline: await timelineOf(read, 'item', found, { after: askedText(context, 'after') }),
    });
  },
};

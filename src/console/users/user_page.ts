import { userDocument } from '../../operator/documents/user_document.ts';
import { findUser } from '../../operator/find/find_user.ts';
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
  there: ['Its id at the provider', 'Identifiant chez le fournisseur'],
  introduced: ['Made known to the provider', 'Déclaré au fournisseur'],
  tokenEnds: ['Its token ends', 'Fin de son jeton'],
  trail: ['What was done to it', 'Ce qui lui a été fait'],
});

/** `/console/users/:id` */
export const userPage: ConsoleRoute = {
  name: 'user',
  verb: 'GET',
  path: '/console/users/:id',
  role: 'viewer',
  run: async (context) => {
    const { language, params, parts } = context;
    const { read } = parts.store;
    const [t, common, { objects }] = [texts[language], listWords[language], words[language]];
    const found = await findUser(read, params.id ?? '');
    const user = await userDocument(read, found);
    return showThing(context, {
      list: 'users',
      title: user.user,
      state: stateBadge('life', user.state, language),
      facts: [
        [common.id, identifier(user.id)],
        [objects.client, thingLink('client', user.client_id, user.client)],
        [objects.provider, sourceName(context, user.provider)],
        [t.there, user.provider_user && identifier(user.provider_user)],
        [t.introduced, timeOf(context, user.introduced_at)],
        [t.tokenEnds, timeOf(context, user.token_expires_at)],
        [common.created, timeOf(context, user.created_at)],
      ],
      neighbours: [
        [objects.items, hrefOfList('items', { user: user.id })],
        [objects.trips, hrefOfList('trips', { user: user.id })],
        [t.trail, hrefOfList('audit', { target: `user:${user.id}` })],
      ],
      timeline: await timelineOf(read, 'user', found, { after: askedText(context, 'after') }),
    });
  },
};

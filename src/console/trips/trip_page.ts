import { tripDocument } from '../../operator/documents/trip_document.ts';
import { findTrip } from '../../operator/find/find_trip.ts';
import { timelineOf } from '../../operator/timelines/timelines.ts';
import { html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { identifier } from '../../pages/parts/identifier.ts';
import { section } from '../../pages/parts/section.ts';
import { table } from '../../pages/parts/table.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedText } from '../listing/asked.ts';
import { durationText } from '../listing/duration_text.ts';
import { hrefOfList } from '../listing/href_of.ts';
import { listWords } from '../listing/list_words.ts';
import { modeWord } from '../listing/mode_word.ts';
import { showThing } from '../listing/show_thing.ts';
import { sourceName } from '../listing/source_name.ts';
import { thingLink } from '../listing/thing_link.ts';
import { timeOf } from '../listing/time_of.ts';

const texts = inBoth({
  steps: ['Steps', 'Étapes'],
  stepName: ['Step', 'Étape'],
  after: ['After', 'Après'],
  ofUser: ['Visits of this user', 'Parcours de cet utilisateur'],
  trail: ['What was done to it', 'Ce qui lui a été fait'],
});

/** `/console/trips/:id` */
export const tripPage: ConsoleRoute = {
  name: 'trip',
  verb: 'GET',
  path: '/console/trips/:id',
  role: 'viewer',
  run: async (context) => {
    const { language, params, parts } = context;
    const { read } = parts.store;
    const [t, common, { objects }] = [texts[language], listWords[language], words[language]];
    const found = await findTrip(read, params.id ?? '');
    const trip = await tripDocument(read, found);
    const steps = [
      { name: common.asked, at: trip.created_at, after: null },
      { name: common.granted, at: trip.granted_at, after: trip.granted_after_ms },
      { name: common.ended, at: trip.ended_at, after: trip.ended_after_ms },
      { name: common.expires, at: trip.expires_at, after: null },
    ];
    return showThing(context, {
      list: 'trips',
      title: `${modeWord(trip.mode, language)} · ${trip.bank}`,
      state: stateBadge('trip', trip.status, language),
      facts: [
        [common.id, identifier(trip.id)],
        [objects.client, thingLink('client', trip.client_id, trip.client)],
        [objects.site, thingLink('site', trip.site_id, trip.site)],
        [objects.user, thingLink('user', trip.user_id, trip.user)],
        [objects.provider, sourceName(context, trip.provider)],
        [common.bank, trip.bank],
        [objects.item, thingLink('item', trip.item)],
        [common.step, trip.step],
        [common.error, trip.error],
      ],
      neighbours: [
        [t.ofUser, hrefOfList('trips', { user: trip.user_id })],
        [t.trail, hrefOfList('audit', { target: `request:${trip.id}` })],
      ],
      sections: section(
        t.steps,
        table({
          language,
          caption: t.steps,
          isCaptionHidden: true,
          columns: [
            { head: t.stepName, kind: 'name', cell: ({ name }) => name },
            { head: common.at, cell: ({ at }) => timeOf(context, at) },
            { head: t.after, kind: 'number', cell: ({ after }) => durationText(after, language) ?? html`–` },
          ],
          rows: steps,
        }),
      ),
      timeline: await timelineOf(read, 'trip', found, { after: askedText(context, 'after') }),
    });
  },
};

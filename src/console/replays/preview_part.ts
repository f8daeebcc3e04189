import { randomUUID } from 'node:crypto';
import { previewReplay } from '../../operator/replays/preview_replay.ts';
import { type Html, html } from '../../pages/html.ts';
import { locales } from '../../pages/language.ts';
import { csrfField } from '../../pages/parts/csrf_field.ts';
import { facts } from '../../pages/parts/facts.ts';
import { moment } from '../../pages/parts/moment.ts';
import { type Column, table } from '../../pages/parts/table.ts';
import { words } from '../../pages/words.ts';
import type { ReplayChoice } from '../../relay/sql/chosen_deliveries.ts';
import type { ConsoleContext } from '../console_context.ts';
import { replayFields } from './asked_choice.ts';
import { replayWords } from './replay_words.ts';

type PreviewedSite = Awaited<ReturnType<typeof previewReplay>>['sites'][number];

/** How many go again, to whom, and when; with the button that begins exactly that. */
export async function previewPart(
  { parts, language, csrf, query }: Pick<ConsoleContext, 'parts' | 'language' | 'csrf' | 'query'>,
  choice: ReplayChoice,
): Promise<Html> {
  const t = replayWords[language];
  const { objects } = words[language];
  const clock = { language, timeZone: parts.settings.TIME_ZONE };
  const number = new Intl.NumberFormat(locales[language]);
  const at = (iso: string | null) => moment(iso === null ? null : new Date(iso), clock);
  const { deliveries, oldest, newest, sites } = await previewReplay(parts.store.read, choice);
  const columns: Column<PreviewedSite>[] = [
    { head: objects.site, kind: 'name', cell: ({ id, name }) => html`<a href="/console/sites/${id}">${name}</a>` },
    { head: objects.client, cell: ({ client }) => client },
    { head: t.deliveries, kind: 'number', cell: (site) => number.format(site.deliveries) },
    { head: t.waitsFor, cell: ({ hindrance }) => t.hindrances[hindrance ?? 'atOnce'] },
  ];
  const back = `/console/replays/new?${without(query, 'since')}`;
  const change = html`<a class="button quiet" href="${back}">${t.change}</a>`;
  if (deliveries === 0) return html`<div class="card"><p>${t.nothing}</p><p>${change}</p></div>`;
  return html`<div class="card">${facts([
    [t.deliveries, number.format(deliveries)],
    [t.oldest, at(oldest)],
    [t.newest, at(newest)],
    [t.span, html`${at(choice.since.toISOString())} – ${at(choice.until.toISOString())}`],
  ])}
${table({ language, caption: t.whom, columns, rows: sites })}
<form method="post" action="/console/replays/begin">${csrfField(csrf)}${[
    ...hidden(choice),
    ['id', randomUUID()] as const,
  ].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<div class="actions"><button class="main">${t.begin(number.format(deliveries))}</button>${change}</div></form></div>`;
}

/** What was previewed is what begins: the instants as they are now, and not as they were said. */
function hidden({ siteId, clientId, since, until, type, ended, deliveryIds }: ReplayChoice): [string, string][] {
  if (deliveryIds) return deliveryIds.map((id) => ['delivery', id]);
  const values = {
    site: siteId,
    client: clientId,
    since: since.toISOString(),
    until: until.toISOString(),
    type,
    state: ended,
  };
  return replayFields.flatMap((name): [string, string][] => {
    const value = values[name];
    return value ? [[name, value]] : [];
  });
}

function without(query: URLSearchParams, name: string): string {
  const others = new URLSearchParams(query);
  others.delete(name);
  others.delete('delivery');
  return others.toString();
}

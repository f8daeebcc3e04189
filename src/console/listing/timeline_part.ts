import { partyNames } from '../../operator/documents/party_names.ts';
import type { Moment } from '../../operator/timelines/moment.ts';
import type { Timeline } from '../../operator/timelines/read_timeline.ts';
import { type Html, html, type Part } from '../../pages/html.ts';
import { badge, stateBadge } from '../../pages/parts/badge.ts';
import { section } from '../../pages/parts/section.ts';
import { type Happening, timeline } from '../../pages/parts/timeline.ts';
import { reasonText } from '../../pages/reason_text.ts';
import { stateWord } from '../../pages/state_words.ts';
import type { ConsoleContext } from '../console_context.ts';
import { auditWord } from './audit_word.ts';
import { detailPart } from './detail_part.ts';
import { hrefOf, type PageKind } from './href_of.ts';
import { listWords } from './list_words.ts';
import { modeWord } from './mode_word.ts';
import { momentWords } from './moment_words.ts';
import { partyLink } from './party_link.ts';
import { sourceName } from './source_name.ts';
import { thingLink } from './thing_link.ts';
import { clockOf } from './time_of.ts';

type Asked = Pick<ConsoleContext, 'language' | 'parts' | 'ctx' | 'query'>;

/** What happened to a thing, the newest first, and the way to what is older. */
export async function timelinePart(context: Asked, shown: Timeline): Promise<Html> {
  const { language, ctx, query, parts } = context;
  const t = listWords[language];
  const entries = shown.moments.flatMap(({ happened }) => (happened.kind === 'audit' ? [happened] : []));
  const names = await partyNames(parts.store.read, entries);
  const happenings = shown.moments.map((moment) => happening(moment, context, names));
  const older = shown.older && `${ctx.path}?${new URLSearchParams({ after: shown.older })}`;
  return section(
    t.whatHappened,
    html`${happenings.length === 0 ? html`<p class="empty">${t.nothingHappened}</p>` : timeline(happenings, clockOf(context))}
${older && html`<p><a class="button" rel="next" href="${older}">${t.olderMoments} →</a></p>`}
${query.has('after') && html`<p><a href="${ctx.path}">${t.newestMoments}</a></p>`}`,
    html`<small>${t.whatHappenedNewest}</small>`,
  );
}

/** What an action of the trail says of how things are; most say nothing of it. */
const tones = [
  [/^endpoint\.(breaker_opened|disabled_)|^request\.failed/, 'bad'],
  [/^endpoint\.(breaker_closed|resumed)|^request\.completed/, 'good'],
  [/^endpoint\.paused|refused|^delivery\.cancel|^client\.disable/, 'wait'],
] as const;

function happening({ at, happened }: Moment, context: Asked, names: ReadonlyMap<string, string>): Happening {
  const { language, ctx } = context;
  const t = momentWords[language];
  /** A page does not lead to itself. */
  const link = (kind: PageKind, id: string, name?: string) =>
    hrefOf(kind, id) === ctx.path ? undefined : thingLink(kind, id, name);
  switch (happened.kind) {
    case 'audit': {
      const { action, actor, target, detail } = happened;
      const aim = partyLink(target, { role: 'target', language, names });
      const isOwn = ctx.path.endsWith(`/${encodeURIComponent(target.slice(target.indexOf(':') + 1))}`);
      const by = partyLink(actor, { role: 'actor', language, names });
      return {
        at,
        title: auditWord(action, language),
        tone: tones.find(([actions]) => actions.test(action))?.[1],
        detail: inARow(by, !isOwn && aim, detailPart(detail, { ...clockOf(context), names })),
      };
    }
    case 'made':
      return { at, title: t.made };
    case 'event': {
      const { event, type, provider } = happened;
      return { at, title: t.event, detail: inARow(link('event', event, type), sourceName(context, provider)) };
    }
    case 'event_applied':
    case 'event_routed':
      return { at, title: t[happened.kind], tone: 'good' };
    case 'delivery': {
      const { delivery, type, site } = happened;
      return { at, title: t.delivery, detail: inARow(link('delivery', delivery, type), site) };
    }
    case 'attempt': {
      const { delivery, number, status, error, durationMs } = happened;
      const outcome = status === null ? t.unanswered(durationMs) : t.answered(status, durationMs);
      const tone = error === null ? 'good' : 'bad';
      // With a status it says nothing else.
      const why = error !== null && status === null && reasonText(error, language);
      return {
        at,
        title: t.attempt(number),
        tone,
        detail: inARow(badge(tone, outcome), why, link('delivery', delivery)),
      };
    }
    case 'trip_asked':
    case 'trip_granted': {
      const { trip, mode, bank } = happened;
      return { at, title: t[happened.kind], detail: inARow(link('trip', trip, bank), modeWord(mode, language)) };
    }
    case 'trip_ended': {
      const { trip, mode, bank, status, step } = happened;
      const { tone } = stateWord('trip', status, language);
      const how = html`${stateBadge('trip', status, language)} ${step}`;
      return { at, title: t.trip_ended, tone, detail: inARow(how, link('trip', trip, bank), modeWord(mode, language)) };
    }
  }
}

/** Those that are there, with a dot between them. */
function inARow(...parts: readonly Part[]): Html {
  const shown = parts.filter((part) => part !== undefined && part !== null && part !== false && part !== '');
  return html`${shown.map((part, index) => html`${index > 0 && ' · '}${part}`)}`;
}

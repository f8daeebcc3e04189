import type { Moment } from '../../operator/timelines/moment.ts';
import type { Timeline } from '../../operator/timelines/read_timeline.ts';
import { type Html, html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import { badge, stateBadge } from '../../pages/parts/badge.ts';
import { section } from '../../pages/parts/section.ts';
import { type Happening, timeline } from '../../pages/parts/timeline.ts';
import { stateWord } from '../../pages/state_words.ts';
import type { ConsoleContext } from '../console_context.ts';
import { auditWord } from './audit_word.ts';
import { detailText } from './detail_text.ts';
import { listWords } from './list_words.ts';
import { modeWord } from './mode_word.ts';
import { momentWords } from './moment_words.ts';
import { partyLink } from './party_link.ts';
import { reasonText } from './reason_text.ts';
import { thingLink } from './thing_link.ts';
import { clockOf } from './time_of.ts';

/** What happened to a thing, the newest first, and the way to what is older. */
export function timelinePart(
  context: Pick<ConsoleContext, 'language' | 'parts' | 'ctx' | 'query'>,
  shown: Timeline,
): Html {
  const { language, ctx, query } = context;
  const t = listWords[language];
  const happenings = shown.moments.map((moment) => happening(moment, language));
  const older = shown.older && `${ctx.path}?${new URLSearchParams({ after: shown.older })}`;
  return section(
    t.whatHappened,
    html`${happenings.length === 0 ? html`<p class="empty">${t.nothingHappened}</p>` : timeline(happenings, clockOf(context))}
${older && html`<p><a class="button" rel="next" href="${older}">${t.olderMoments} →</a></p>`}
${query.has('after') && html`<p><a href="${ctx.path}">${t.newestMoments}</a></p>`}`,
    html`<small>${t.whatHappenedNewest}</small>`,
  );
}

function happening({ at, happened }: Moment, language: Language): Happening {
  const t = momentWords[language];
  switch (happened.kind) {
    case 'audit': {
      const { action, actor, target, detail } = happened;
      const said = detailText(detail);
      return {
        at,
        title: auditWord(action, language),
        detail: html`${t.by} ${partyLink(actor, 'actor')} · ${partyLink(target, 'target')}${said !== '' && html` · ${said}`}`,
      };
    }
    case 'made':
      return { at, title: t.made };
    case 'event': {
      const { event, type, provider } = happened;
      return { at, title: t.event, detail: html`${thingLink('event', event, type)} · ${provider}` };
    }
    case 'event_applied':
    case 'event_routed':
      return { at, title: t[happened.kind], tone: 'good' };
    case 'delivery': {
      const { delivery, type, site } = happened;
      return { at, title: t.delivery, detail: html`${thingLink('delivery', delivery, type)} · ${site}` };
    }
    case 'attempt': {
      const { delivery, number, status, error, durationMs } = happened;
      const outcome = status === null ? t.unanswered(durationMs) : t.answered(status, durationMs);
      const tone = error === null ? 'good' : 'bad';
      const why = error !== null && html` · ${reasonText(error, language)}`;
      return {
        at,
        title: t.attempt(number),
        tone,
        detail: html`${badge(tone, outcome)}${why} · ${thingLink('delivery', delivery)}`,
      };
    }
    case 'trip_asked':
    case 'trip_granted': {
      const { trip, mode, bank } = happened;
      return {
        at,
        title: t[happened.kind],
        detail: html`${thingLink('trip', trip, bank)} · ${modeWord(mode, language)}`,
      };
    }
    case 'trip_ended': {
      const { trip, mode, bank, status, step } = happened;
      const { tone } = stateWord('trip', status, language);
      const detail = html`${stateBadge('trip', status, language)} ${step} · ${thingLink('trip', trip, bank)} · ${modeWord(mode, language)}`;
      return { at, title: t.trip_ended, tone, detail };
    }
  }
}

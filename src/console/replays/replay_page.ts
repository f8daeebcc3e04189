import { Replay } from '../../../entities/replay.ts';
import { findHindranceOfOwner } from '../../operator/documents/find_hindrance_of_owner.ts';
import type { Hindrance } from '../../operator/documents/hindrance_of.ts';
import { mayAs } from '../../operator/operators/may_as.ts';
import { type ReplayDocument, sayReplay } from '../../operator/replays/replay_documents.ts';
import { html } from '../../pages/html.ts';
import { locales } from '../../pages/language.ts';
import { actionButton } from '../../pages/parts/action_button.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { facts } from '../../pages/parts/facts.ts';
import { livePart } from '../../pages/parts/live_part.ts';
import { moment } from '../../pages/parts/moment.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { progress } from '../../pages/parts/progress.ts';
import { stateWord } from '../../pages/state_words.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleContext } from '../console_context.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { showPage } from '../show/show_page.ts';
import { replayWords } from './replay_words.ts';

/** Without the script, while it runs. */
const refreshSeconds = 5;

/** `/console/replays/:id`: what is sent again, how far it has come, and the button that stops it. */
export const replayPage: ConsoleRoute = {
  name: 'replay',
  verb: 'GET',
  path: '/console/replays/:id',
  role: 'viewer',
  run: async (context) => {
    const { parts, params, language, operator, csrf } = context;
    const replay = await sayReplay(parts.store.read, params.id ?? '');
    const owner = await parts.store.read.findOneByOrFail(Replay, { id: replay.id });
    const hindrance = await findHindranceOfOwner(parts.store.read, owner);
    const { objects } = words[language];
    const t = replayWords[language];
    const isRunning = replay.state === 'running';
    const stop = { action: `/console/replays/${replay.id}/stop`, csrf, label: t.stop, tone: 'danger' as const };
    const title = `${objects.replay} · ${replay.site ?? replay.client}`;
    const page = { title, live: '/console/live?about=replays', ...(isRunning && { refreshSeconds }) };
    const head = pageHead({
      language,
      title: replay.site ?? replay.client,
      trail: [[objects.replays, '/console/replays']],
      state: stateBadge('replay', replay.state, language),
      actions: isRunning && mayAs(operator.role, 'operator') && actionButton(stop),
    });
    return showPage(
      context,
      page,
      html`${livePart('replay', html`${head}${progress(language, t.progress, replay.done, Math.max(replay.total, replay.done))}${about(context, replay, hindrance)}`)}`,
    );
  },
};

/** @param hindrance why what has gone back into the order does not go out */
function about(
  { language, parts }: Pick<ConsoleContext, 'language' | 'parts'>,
  replay: ReplayDocument,
  hindrance: Hindrance,
) {
  const t = replayWords[language];
  const number = new Intl.NumberFormat(locales[language]);
  const clock = { language, timeZone: parts.settings.TIME_ZONE };
  const at = (iso: string | null) => moment(iso === null ? null : new Date(iso), clock);
  const { selected } = replay;
  const what =
    selected === null ? html`${at(replay.since)} – ${at(replay.until)}` : t.selected(number.format(selected));
  return facts([
    [t.span, what],
    [t.onlyType, replay.type],
    [t.onlyInState, replay.ended && stateWord('delivery', replay.ended, language).word],
    ...(hindrance === null ? [] : ([[t.waitsFor, t.hindrances[hindrance]]] as const)),
    [t.by, replay.actor],
    [t.began, at(replay.created_at)],
    [t.ended, at(replay.ended_at)],
    [t.stoppedBy, replay.stopped_by],
  ]);
}

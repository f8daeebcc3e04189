import { mayAs } from '../../operator/operators/may_as.ts';
import { listReplays } from '../../operator/replays/list_replays.ts';
import type { ReplayDocument } from '../../operator/replays/replay_documents.ts';
import { html } from '../../pages/html.ts';
import { actionLink } from '../../pages/parts/action_button.ts';
import { stateBadge } from '../../pages/parts/badge.ts';
import { livePart } from '../../pages/parts/live_part.ts';
import { moment } from '../../pages/parts/moment.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { progress } from '../../pages/parts/progress.ts';
import { type Column, table } from '../../pages/parts/table.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { showPage } from '../show/show_page.ts';
import { replayWords } from './replay_words.ts';

const shown = 100;

/** `/console/replays`: what is being sent again, and was. */
export const replaysPage: ConsoleRoute = {
  name: 'replays',
  verb: 'GET',
  path: '/console/replays',
  role: 'viewer',
  navigation: { word: 'replays', key: 'r' },
  run: async (context) => {
    const { parts, language, operator } = context;
    const t = replayWords[language];
    const title = words[language].objects.replays;
    const clock = { language, timeZone: parts.settings.TIME_ZONE };
    const at = (iso: string | null) => moment(iso === null ? null : new Date(iso), clock);
    const rows = await listReplays(parts.store.read, shown);
    const columns: Column<ReplayDocument>[] = [
      {
        head: t.whom,
        kind: 'name',
        cell: ({ id, site, client }) => html`<a href="/console/replays/${id}">${site ?? client}</a>`,
      },
      { head: t.state, cell: ({ state }) => stateBadge('replay', state, language) },
      {
        head: t.progress,
        cell: ({ done, total }) => progress(language, t.progress, done, Math.max(done, total)),
      },
      { head: t.by, cell: ({ actor }) => actor },
      { head: t.began, cell: (replay) => at(replay.created_at) },
    ];
    const begin = mayAs(operator.role, 'operator') && actionLink('/console/replays/new', t.replay, 'main');
    return showPage(
      context,
      { title, live: '/console/live?about=replays' },
      html`${pageHead({ language, title, lead: t.lead, actions: begin })}
${livePart('replays', table({ language, caption: title, isCaptionHidden: true, columns, rows, empty: t.none }))}`,
    );
  },
};

import { html } from '../../pages/html.ts';
import { livePart } from '../../pages/parts/live_part.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { showPage } from '../show/show_page.ts';
import { chartsPart } from './charts_part.ts';
import { figuresPart } from './figures_part.ts';
import { itemsPart } from './items_part.ts';
import { providersPart } from './providers_part.ts';
import { sitesPart } from './sites_part.ts';
import { verdictPart } from './verdict_part.ts';

/** `/console`: is all well? */
export const overviewPage: ConsoleRoute = {
  name: 'overview',
  verb: 'GET',
  path: '/console',
  role: 'viewer',
  navigation: { word: 'overview', key: 'o' },
  run: async (context) => {
    const { language, parts } = context;
    const overview = await parts.overview();
    const timeZone = parts.settings.TIME_ZONE;
    const clock = { language, timeZone, now: parts.now() };
    const title = words[language].objects.overview;
    const page = { title, hasCharts: true, live: '/console/live?about=overview' };
    return showPage(
      context,
      page,
      html`${pageHead({ language, title })}
${livePart('verdict', verdictPart(parts, language, overview.verdict))}
${livePart('failing', sitesPart(clock, overview.failingSites))}
${livePart('figures', figuresPart(language, overview))}
${livePart('traffic', chartsPart(language, timeZone, overview.traffic))}
${livePart('answers', providersPart(parts, clock, overview))}
${livePart('links', itemsPart(clock, overview))}`,
    );
  },
};

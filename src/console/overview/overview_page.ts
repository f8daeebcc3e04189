import { html } from '../../pages/html.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { showPage } from '../show/show_page.ts';

/** `/console`: is all well? */
export const overviewPage: ConsoleRoute = {
  name: 'overview',
  verb: 'GET',
  path: '/console',
  role: 'viewer',
  navigation: { word: 'overview', key: 'o' },
  run: (context) => {
    const title = words[context.language].objects.overview;
    return showPage(context, { title }, html`<h1>${title}</h1>`);
  },
};

import { html } from '../../pages/html.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import type { OpenRoute } from '../portal_route.ts';
import { showPage } from '../show/show_page.ts';
import { enterWords } from './enter_words.ts';

export const leftPage: OpenRoute = {
  name: 'left',
  verb: 'GET',
  path: '/portal/left',
  isOpen: true,
  run: async (context) => {
    const { language } = context;
    const words = enterWords[language];
    const content = html`${pageHead({ language, title: words.left })}<div class="card"><p>${words.leftText}</p></div>`;
    await showPage(context, { title: words.left, width: 'narrow' }, content);
  },
};

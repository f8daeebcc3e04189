import { html } from '../../pages/html.ts';
import type { OpenRoute } from '../portal_route.ts';
import { showPage } from '../show/show_page.ts';
import { enterWords } from './enter_words.ts';

export const leftPage: OpenRoute = {
  name: 'left',
  verb: 'GET',
  path: '/portal/left',
  isOpen: true,
  run: async (context) => {
    const words = enterWords[context.language];
    await showPage(context, { title: words.left }, html`<h1>${words.left}</h1><p>${words.leftText}</p>`);
  },
};

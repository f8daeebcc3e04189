import { type WebhookEvent, webhookEvents } from '../../openapi/webhook_events.ts';
import { html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { section } from '../../pages/parts/section.ts';
import type { SiteRoute } from '../portal_route.ts';
import { showPage } from '../show/show_page.ts';
import { eventWords } from './event_words.ts';

const words = inBoth({
  title: ['Events', 'Événements'],
  lead: [
    'What this site may be told, each with an example of its body. There may be more fields, and more types: pass over what you do not know.',
    'Ce que ce site peut apprendre, avec un exemple du corps. D’autres champs et d’autres types peuvent apparaître : ignorez ce que vous ne connaissez pas.',
  ],
  whatToDo: ['What to do', 'Que faire'],
});

const exampleMs = 1_795_248_000_123;

/** The catalogue of events. */
export const eventsPage: SiteRoute = {
  name: 'events',
  verb: 'GET',
  path: '/portal/events',
  navigation: { word: 'events', key: 'v' },
  run: async (context) => {
    const { language } = context;
    const own = words[language];
    const one = ([type, { when, whatToDo, example }]: [string, WebhookEvent]) => {
      const french = language === 'fr' ? eventWords[type] : undefined;
      const body = JSON.stringify({ type, timestamp: exampleMs, content: example }, null, 2);
      return section(
        type,
        html`<p>${capital(french?.when ?? when)}.</p><p>${own.whatToDo}${language === 'fr' ? ' :' : ':'} ${french?.whatToDo ?? whatToDo}.</p>
<pre tabindex="0"><code>${body}</code></pre>`,
      );
    };
    const content = html`${pageHead({ language, title: own.title, lead: own.lead })}
${Object.entries(webhookEvents).map(one)}`;
    await showPage(context, { title: own.title }, content);
  },
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

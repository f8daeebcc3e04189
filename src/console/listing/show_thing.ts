import type { Timeline } from '../../operator/timelines/read_timeline.ts';
import { html, type Part } from '../../pages/html.ts';
import { facts } from '../../pages/parts/facts.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { section } from '../../pages/parts/section.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleContext } from '../console_context.ts';
import { showPage } from '../show/show_page.ts';
import { listWords } from './list_words.ts';
import { timelinePart } from './timeline_part.ts';

export interface ShownThing {
  /** Its list, in the navigation: the way back. */
  readonly list:
    | 'clients'
    | 'sites'
    | 'users'
    | 'items'
    | 'trips'
    | 'events'
    | 'deliveries'
    | 'endpoints'
    | 'providers';
  readonly title: string;
  readonly state?: Part;
  readonly lead?: Part;
  /** Buttons beside the title. */
  readonly actions?: Part;
  readonly facts: readonly (readonly [name: string, value: Part])[];
  /** Lists of what belongs to it: label and address. */
  readonly neighbours?: readonly (readonly [label: string, href: string])[];
  /** Between the facts and the timeline. */
  readonly sections?: Part;
  readonly timeline?: Timeline;
}

/** The page of one thing: what it is, what belongs to it, what happened to it. */
export async function showThing(context: ConsoleContext, thing: ShownThing): Promise<void> {
  const { language } = context;
  const { list, title, state, lead, actions, neighbours = [], sections, timeline } = thing;
  const t = listWords[language];
  const trail = [[words[language].objects[list], `/console/${list}`]] as const;
  const ways = html`<nav class="ways" aria-label="${t.neighbours}">${neighbours.map(([label, href]) => html`<a href="${href}">${label}</a>`)}</nav>`;
  return showPage(
    context,
    { title },
    html`${pageHead({ language, title, state, lead, actions, trail })}
${section(t.about, html`${facts(thing.facts)}${neighbours.length > 0 && ways}`)}
${sections}
${timeline && (await timelinePart(context, timeline))}`,
  );
}

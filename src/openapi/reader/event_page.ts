import { type Html, html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { section } from '../../pages/parts/section.ts';
import { table } from '../../pages/parts/table.ts';
import { fieldTable } from './field_table.ts';
import { home } from './navigation.ts';
import { prose, sample } from './prose.ts';
import type { Operation, ServedDocument } from './served_document.ts';
import { words } from './words.ts';

/** One event: what is posted, and what to do. */
export function eventPage(
  document: ServedDocument,
  language: Language,
  type: string,
  { post }: { readonly post: Operation },
): Html {
  const t = words[language];
  const { schema, example } = post.requestBody.content['application/json'];
  return html`${pageHead({ language, title: type, trail: [[t.overview, home]], lead: html`${prose(post.summary)} ${prose(post.description)}` })}
${section(t.content, fieldTable(document, language, schema, t.content))}
${section(t.exampleBody, sample(example))}
${section(
  t.headers,
  table({
    language,
    caption: t.headers,
    isCaptionHidden: true,
    columns: [
      { head: t.header, kind: 'name', cell: ({ name }) => html`<code class="name">${name}</code>` },
      { head: t.meaning, cell: ({ description }) => prose(description) },
      { head: t.exampleBody, cell: (row) => html`<code class="id">${row.example}</code>` },
    ],
    rows: post.parameters ?? [],
  }),
)}
${section(
  t.whatToAnswer,
  table({
    language,
    caption: t.whatToAnswer,
    isCaptionHidden: true,
    columns: [
      { head: t.status, kind: 'name', cell: ([status]) => status },
      { head: t.meaning, cell: ([, { description = '' }]) => prose(description) },
    ],
    rows: Object.entries(post.responses),
  }),
)}`;
}

import { type Html, html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import { copyable } from '../../pages/parts/copyable.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { section } from '../../pages/parts/section.ts';
import { table } from '../../pages/parts/table.ts';
import { tags } from '../tags.ts';
import { documentAddress, eventAddress, methodAddress } from './navigation.ts';
import { paragraphs, prose } from './prose.ts';
import type { ServedDocument } from './served_document.ts';
import { words } from './words.ts';

/** How to call, and all there is. */
export function overviewPage(document: ServedDocument, language: Language): Html {
  const t = words[language];
  const { info, servers, paths, webhooks, components } = document;
  const address = `${servers[0]?.url}${documentAddress}`;
  const summaryOf = (name: string) => paths[`/api/method/bank_api.bridge.${name}`]?.post.summary ?? '';
  return html`${pageHead({ language, title: `${info.title} ${info.version}`, lead: html`${t.download}${copyable(language, address)}` })}
<div class="card">${paragraphs(info.description)}</div>
${section(
  t.credential,
  table({
    language,
    caption: t.credentialLead,
    columns: [
      { head: t.form, kind: 'name', cell: ([name]) => html`<code class="name">${name}</code>` },
      { head: t.meaning, cell: ([, { description }]) => prose(description) },
    ],
    rows: Object.entries(components.securitySchemes),
  }),
)}
${tags.map(({ name, description, methods }) =>
  section(
    name,
    table({
      language,
      caption: description,
      columns: [
        { head: t.method, kind: 'name', cell: (each) => html`<a href="${methodAddress(each)}">${each}</a>` },
        { head: t.summary, cell: (each) => prose(summaryOf(each)) },
      ],
      rows: methods as readonly string[],
    }),
  ),
)}
${section(
  t.events,
  table({
    language,
    caption: t.events,
    isCaptionHidden: true,
    columns: [
      { head: t.type, kind: 'name', cell: ([type]) => html`<a href="${eventAddress(type)}">${type}</a>` },
      { head: t.when, cell: ([, { post }]) => prose(post.summary) },
    ],
    rows: Object.entries(webhooks),
  }),
)}`;
}

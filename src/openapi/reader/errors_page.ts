import { type Html, html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import { facts } from '../../pages/parts/facts.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { fieldTable } from './field_table.ts';
import { home } from './navigation.ts';
import { prose, sample } from './prose.ts';
import type { ServedDocument } from './served_document.ts';
import { words } from './words.ts';

/** Every error that a call may end with, by its status. */
export function errorsPage(document: ServedDocument, language: Language): Html {
  const t = words[language];
  const { schemas, responses } = document.components;
  return html`${pageHead({ language, title: t.errors, trail: [[t.overview, home]] })}
<section class="card">${fieldTable(document, language, schemas.Error ?? {}, t.errors)}</section>
${Object.entries(responses).map(
  ([
    status,
    { content },
  ]) => html`<section class="card" id="status-${status}"><div class="title"><h2>${status}</h2></div>
${Object.values(content['application/json'].examples ?? {}).map(
  ({
    summary,
    description,
    value,
  }) => html`<details class="text"><summary><code>${(value as { exc_type: string }).exc_type}</code> ${prose(summary)}</summary>
${facts([[t.whatToDo, prose(description)]])}${sample(value)}</details>`,
)}</section>`,
)}`;
}

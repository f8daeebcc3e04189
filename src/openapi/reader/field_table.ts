import { type Html, html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import { badge } from '../../pages/parts/badge.ts';
import { table } from '../../pages/parts/table.ts';
import { prose } from './prose.ts';
import { schemaRows } from './schema_rows.ts';
import type { Schema, ServedDocument } from './served_document.ts';
import { words } from './words.ts';

/** The fields of arguments, an answer or an event; of arguments it says which ones must be there. */
export function fieldTable(
  document: ServedDocument,
  language: Language,
  schema: Schema,
  caption: string,
  empty?: string,
): Html {
  const t = words[language];
  // Of an answer everything is there; only what is sent is worth the word.
  const saysRequired = empty !== undefined;
  return table({
    language,
    caption,
    isCaptionHidden: true,
    empty,
    columns: [
      {
        head: saysRequired ? t.argument : t.field,
        kind: 'name',
        cell: ({ path, isRequired }) =>
          html`<code class="name">${path}</code>${saysRequired && isRequired && html` ${badge('info', t.required)}`}`,
      },
      { head: t.type, cell: ({ type }) => html`<span lang="en">${type}</span>` },
      { head: t.meaning, cell: ({ description }) => prose(description) },
    ],
    rows: schemaRows(schema, { schemas: document.components.schemas }),
  });
}

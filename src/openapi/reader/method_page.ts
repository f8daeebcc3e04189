import { type Html, html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { section } from '../../pages/parts/section.ts';
import { table } from '../../pages/parts/table.ts';
import { fieldTable } from './field_table.ts';
import { errorsAddress, home } from './navigation.ts';
import { prose, sample } from './prose.ts';
import type { Operation, ServedDocument } from './served_document.ts';
import { words } from './words.ts';

/** One method: what it takes, how it is called, what it answers. */
export function methodPage(
  document: ServedDocument,
  language: Language,
  name: string,
  { post }: { readonly post: Operation },
): Html {
  const t = words[language];
  const { schema, example } = post.requestBody.content['application/json'];
  const answers = post.responses['200']?.content ?? {};
  const { 'application/json': answer } = answers;
  const file = Object.values(answers).find(({ example: text }) => typeof text === 'string')?.example;
  return html`${pageHead({ language, title: name, trail: [[t.overview, home]], lead: html`${prose(post.summary)} ${prose(post.description)}` })}
${section(t.arguments, fieldTable(document, language, schema, t.arguments, t.noArguments))}
${section(t.request, sample(curlOf(document, name, example)))}
${
  answer
    ? html`${section(t.answer, fieldTable(document, language, answer.schema, t.answer))}
${section(t.exampleAnswer, sample(answer.example))}`
    : section(
        t.answer,
        html`<p>${prose('The file itself, in no envelope: ')}<code>${Object.keys(answers).join(', ')}</code></p>${file !== undefined && sample(file)}`,
      )
}
${section(
  t.mayFail,
  table({
    language,
    caption: t.mayFail,
    isCaptionHidden: true,
    columns: [
      {
        head: t.status,
        kind: 'name',
        cell: (status) => html`<a href="${errorsAddress}#status-${status}">${status}</a>`,
      },
      { head: t.type, cell: (status) => namesOf(document, status) },
    ],
    rows: Object.keys(post.responses).filter((status) => status !== '200'),
  }),
)}`;
}

/** A line that works when it is pasted into a shell, once the credential is in it. */
function curlOf({ servers }: ServedDocument, name: string, example: unknown): string {
  const body = JSON.stringify(example, null, 1).replaceAll("'", String.raw`'\''`).replaceAll(/\n\s*/g, ' ');
  return [
    `curl ${servers[0]?.url}/api/method/bank_api.bridge.${name} \\`,
    `  -H "Authorization: token $CREDENTIAL" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${body}'`,
  ].join('\n');
}

/** What an error of this status may be called. */
function namesOf({ components }: ServedDocument, status: string): string {
  const examples = Object.values(components.responses[status]?.content['application/json'].examples ?? {});
  return [...new Set(examples.map(({ value }) => (value as { exc_type: string }).exc_type))].join(', ');
}

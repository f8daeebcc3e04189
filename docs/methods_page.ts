import { z } from 'zod';
import { isRequired } from '../src/methods/is_required.ts';
import type { Method } from '../src/methods/method.ts';
import { namedSkipped } from '../src/methods/skipped.ts';
import { schemaRows } from '../src/openapi/reader/schema_rows.ts';
import type { Schema } from '../src/openapi/reader/served_document.ts';
import { skipReasons } from '../src/providers/skipped_row.ts';

const skippedList = Object.entries(skipReasons)
  .map(([reason, meaning]) => `- \`${reason}\`: ${meaning}`)
  .join('\n');

const skippedBound = `\`id\` is null for a row that has none. At most ${namedSkipped} rows are named; where there are more, one more entry says how many in its \`reason\`. New reasons may come.`;

const preamble = `# The methods

Generated from \`src/methods\` by \`npm run docs\`. The same as an OpenAPI document: [openapi.json](openapi.json).

Call them as one calls a Frappe site: \`GET\`, \`POST\`, \`PUT\` or \`DELETE\` on \`/api/method/bank_api.bridge.<name>\`, with the arguments
in the query, a form or JSON, and the credential in \`Authorization: token <api_key>:<api_secret>\`. The result stands in \`message\`. What can go
wrong, and how it is said: [errors.md](errors.md).

A key has scopes, all of them unless its operator gave it fewer (\`bank-api client add <name> --scope read\`, \`bank-api client restrict <client> --scope all\`): \`read\`, \`link\`, \`delete\`, \`secrets\`. Each method needs one;
without it the answer is 403 \`PermissionError\`, with the missing one in \`scope\`.

## Rows that are left out

A row of the provider that cannot be a row of the list stops no other: it is left out and told as \`"skipped": [{"reason", "id"}]\`, which stands beside \`message\` (\`data\` under \`/api/v2/\`) and is not there
when there is none. A site that keeps books tells its people: something is missing until the provider has mended it.

What is wrong with the row, by \`reason\`:

${skippedList}

${skippedBound}

## The calls

In the curl lines, \`$BANK_API\` is the gateway's address and \`$CREDENTIAL\` is \`<api_key>:<api_secret>\`.
`;

/** The reference page of the methods. */
export function methodsPage(methods: readonly Method[]): string {
  const list = methods.map(({ name, summary }) => `- [\`${name}\`](#${name}): ${summary}`).join('\n');
  return `${preamble}\n${list}\n\n${methods.map(section).join('\n')}`;
}

function section(method: Method): string {
  return [
    `## ${method.name}`,
    '',
    method.summary,
    '',
    `Scope: \`${method.scope}\`.`,
    '',
    '| argument | | meaning |',
    '| --- | --- | --- |',
    ...Object.entries(method.arguments.shape).map(([name, schema]) => argumentRow(name, schema as z.ZodType)),
    '',
    '```sh',
    curlLine(method),
    '```',
    '',
    ...result(method.result),
    ...(method.mayLeaveOut ? ['', 'Beside it: [`skipped`](#rows-that-are-left-out), where rows were left out.'] : []),
    '',
  ].join('\n');
}

function argumentRow(name: string, schema: z.ZodType): string {
  const required = isRequired(schema) ? '**required**' : 'optional';
  return `| \`${name}\` | ${required} | ${schema.description ?? ''} |`;
}

function curlLine({ name, example }: Method): string {
  const head = `curl -H "Authorization: token $CREDENTIAL" "$BANK_API/api/method/bank_api.bridge.${name}"`;
  return [head, ...Object.entries(example).map(([key, value]) => `  --data-urlencode ${key}='${value}'`)].join(' \\\n');
}

function result(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodFile) return ['Result: the file itself, in no envelope. Errors have the usual one.'];
  const json = z.toJSONSchema(schema, { io: 'output' }) as Schema;
  if (!json.anyOf) return describe(json, '');
  return json.anyOf.flatMap((branch, index) => [
    ...(index > 0 ? [''] : []),
    ...describe(branch, index > 0 ? 'or ' : ''),
  ]);
}

function describe(schema: Schema, or: string): string[] {
  const what = schema.items ? 'a list, ' : '';
  return [
    `Result: ${or}${what}${schema.description ?? ''}.`,
    '',
    '| field | type | meaning |',
    '| --- | --- | --- |',
    ...schemaRows(schema.items ?? schema, { quote: (value) => `\`${value}\`` }).map(
      ({ path, type, description }) => `| \`${path}\` | ${type} | ${description} |`,
    ),
  ];
}

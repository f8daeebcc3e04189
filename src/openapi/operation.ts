import { z } from 'zod';
import { isRequired } from '../methods/is_required.ts';
import type { Method } from '../methods/method.ts';
import { skipped } from '../methods/skipped.ts';
import { statementFormats } from '../statements/formats.ts';
import exampleAnswers from './example_answers.json' with { type: 'json' };
import { jsonSchema } from './json_schema.ts';
import { securityWith } from './security_schemes.ts';
import { tagOf } from './tags.ts';

const answers: Readonly<Record<string, unknown>> = exampleAnswers;

/** One method, called with POST and JSON. @param errorStatuses those that any method may be answered with */
export function operation(method: Method, errorStatuses: readonly string[]): object {
  const { name, summary, scope, example } = method;
  const tag = tagOf(name);
  return {
    operationId: name,
    summary,
    description: `The key needs the scope \`${scope}\`.`,
    ...(tag !== undefined && { tags: [tag] }),
    security: securityWith(scope),
    requestBody: {
      required: requiredOf(method).length > 0,
      description: 'the arguments',
      content: { 'application/json': { schema: argumentSchema(method), example } },
    },
    responses: {
      200: { ...success(method), headers: { 'X-Frappe-Request-Id': { $ref: '#/components/headers/RequestId' } } },
      ...Object.fromEntries(errorStatuses.map((status) => [status, { $ref: `#/components/responses/${status}` }])),
    },
  };
}

function requiredOf({ arguments: { shape } }: Method): string[] {
  return Object.keys(shape).filter((name) => isRequired(shape[name] as z.ZodType));
}

/** As a caller may send them: what has a value when it is missing is not required, and an id may be the number that an answer had. */
function argumentSchema(method: Method): object {
  const { properties = {}, ...rest } = jsonSchema(method.arguments, 'input');
  const loose = Object.entries(properties).map(([name, schema]) => [
    name,
    name.endsWith('_id') ? { ...schema, type: ['string', 'integer'] } : schema,
  ]);
  return { ...rest, properties: Object.fromEntries(loose), required: requiredOf(method) };
}

function success(method: Method) {
  const { name, result, mayLeaveOut } = method;
  if (result instanceof z.ZodFile) return { description: 'The file itself.', content: fileTypes(name) };
  const message = jsonSchema(result, 'output');
  const beside = mayLeaveOut ? { skipped: jsonSchema(skipped, 'output') } : {};
  const envelope = { type: 'object', description: 'Frappe’s envelope' };
  const schema = { ...envelope, required: ['message'], properties: { message, ...beside } };
  return {
    description: 'The result, in `message`.',
    content: { 'application/json': { schema, example: answers[name] } },
  };
}

/** A statement has the type of its format, a document that of its file. */
function fileTypes(name: string): object {
  const schema = { type: 'string', description: 'the bytes', contentMediaType: 'application/octet-stream' };
  if (name !== 'get_statement') return { '*/*': { schema } };
  const types = Map.groupBy(statementFormats, ({ contentType }) => contentType);
  return Object.fromEntries(
    [...types].map(([type, formats]) => [
      type,
      {
        schema: { ...schema, description: formats.map((format) => format.title).join('; '), contentMediaType: type },
        ...(formats.some((format) => format.name === 'csv') && { example: answers[name] }),
      },
    ]),
  );
}

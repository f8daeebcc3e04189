import { type CallErrorCode, catalogue } from '../errors/catalogue.ts';
import type { ErrorEntry } from '../errors/error_entry.ts';
import { type ExceptionType, exceptionTypes } from '../errors/exception_types.ts';
import { exceptionBody } from '../frappe/answers/exception_body.ts';
import { FrappeException } from '../frappe/answers/exceptions.ts';
import { errorExamples } from './error_examples.ts';

/** What every error answer holds; `needs` and what follows it only where it is known. */
export const errorSchema = {
  type: 'object',
  description: 'what every error answers: Frappe’s envelope',
  required: ['exc_type', 'exc', 'exception', '_server_messages', 'message'],
  properties: {
    exc_type: { type: 'string', enum: Object.keys(exceptionTypes), description: 'the name of the error' },
    message: { type: 'string', description: 'for people' },
    exception: { type: 'string', description: 'the name and the text, as Frappe writes a Python exception' },
    exc: { type: 'string', description: 'a JSON array of texts; its presence is what says "error" to a Frappe client' },
    _server_messages: { type: 'string', description: 'a JSON array of JSON objects, each written as text' },
    needs: { type: 'string', description: 'with ActionNeededError: what the person must do' },
    method: { type: 'string', description: 'with ActionNeededError: the method that gives the link' },
    retry_at: {
      type: 'string',
      format: 'date-time',
      description: 'with TooManyRequestsError: from when on the same call may work, UTC; absent where nobody knows',
    },
    scope: { type: 'string', description: 'with PermissionError: the scope that the key lacks' },
    provider: { type: 'string', description: 'the provider at which it went wrong' },
    provider_request_id: { type: 'string', description: 'under which the provider logged the call' },
  },
};

/** The error answers of any method, as OpenAPI response objects by status. */
export function errorResponses(): Record<string, object> {
  const types = Object.keys(exceptionTypes) as ExceptionType[];
  const byStatus = Map.groupBy(types, (type) => exceptionTypes[type].status);
  return Object.fromEntries([...byStatus].map(([status, ofStatus]) => [String(status), response(status, ofStatus)]));
}

function response(status: number, types: readonly ExceptionType[]): object {
  const narrowed = { properties: { exc_type: { enum: types, description: 'with this status' } } };
  const schema = { allOf: [{ $ref: '#/components/schemas/Error' }, narrowed] };
  return {
    description: types.map(describe).join('\n\n'),
    headers: {
      'X-Frappe-Request-Id': { $ref: '#/components/headers/RequestId' },
      ...(status === 429 && { 'Retry-After': retryAfter }),
    },
    content: { 'application/json': { schema, examples: Object.fromEntries(types.flatMap(examplesOf)) } },
  };
}

/** By the code in the catalogue, which no answer holds but which names the case. */
function examplesOf(type: ExceptionType): [string, object][] {
  return (Object.keys(errorExamples) as CallErrorCode[])
    .filter((code) => catalogue[code].exception === type)
    .map((code) => {
      const { message, facts = {} } = errorExamples[code];
      const { meaning, whatToDo } = catalogue[code];
      const value = exceptionBody(new FrappeException(code, message, { facts }));
      return [code, { summary: meaning, description: whatToDo, value }];
    });
}

const retryAfter = {
  description: 'seconds until `retry_at`, from 1 to 120; absent where the wait is longer or not known',
  schema: { type: 'integer' },
};

/** The name, and a line for each error that is answered under it. */
function describe(type: ExceptionType): string {
  const entries: readonly ErrorEntry[] = Object.values(catalogue);
  const lines = entries
    .filter(({ exception }) => exception === type)
    .map(({ meaning, whatToDo }) => `- ${meaning}: ${whatToDo}`);
  return [`${type}:`, ...lines].join('\n');
}

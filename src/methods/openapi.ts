import { z } from 'zod';
import { errorResponses, errorSchema } from './error_responses.ts';
import type { Method } from './method.ts';
import { skipped } from './skipped.ts';

/** The OpenAPI 3.1 document of the methods, for generators and for people with a viewer. */
export function openApiDocument(methods: readonly Method[], version: string): object {
  const errors = errorResponses();
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bank API',
      version,
      description:
        'An open gateway between ERP sites and open-banking providers, called the way one calls a Frappe site.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ token: [] }, { basic: [] }],
    paths: Object.fromEntries(
      methods.map((method) => [
        `/api/method/bank_api.bridge.${method.name}`,
        { post: operation(method, Object.keys(errors)) },
      ]),
    ),
    components: {
      schemas: { Error: errorSchema },
      responses: errors,
      securitySchemes: {
        token: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`token <api_key>:<api_secret>`' },
        basic: { type: 'http', scheme: 'basic', description: '`<api_key>:<api_secret>`' },
      },
    },
  };
}

function operation(method: Method, errorStatuses: readonly string[]): object {
  return {
    operationId: method.name,
    summary: method.summary,
    // What OpenAPI calls roles: the scope that the key must have.
    security: [{ token: [method.scope] }, { basic: [method.scope] }],
    requestBody: {
      content: { 'application/json': { schema: schemaOf(method.arguments, 'input'), example: method.example } },
    },
    responses: {
      200: success(method),
      ...Object.fromEntries(errorStatuses.map((status) => [status, { $ref: `#/components/responses/${status}` }])),
    },
  };
}

function success({ result, mayLeaveOut }: Method): object {
  if (result instanceof z.ZodFile) {
    const file = { type: 'string', format: 'binary' };
    return { description: 'The file itself.', content: { 'application/octet-stream': { schema: file } } };
  }
  const message = schemaOf(result, 'output');
  const beside = mayLeaveOut ? { skipped: schemaOf(skipped, 'output') } : {};
  const envelope = { type: 'object', description: 'Frappe’s envelope' };
  const schema = { ...envelope, required: ['message'], properties: { message, ...beside } };
  return { description: 'The result, in `message`.', content: { 'application/json': { schema } } };
}

/** OpenAPI 3.1 schemas are JSON Schema 2020-12; the dialect stands once in the document, not in each. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

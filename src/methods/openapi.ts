import { z } from 'zod';
import type { Method } from './method.ts';

const errorStatuses = {
  401: 'AuthenticationError: the credential is wrong',
  403: 'PermissionError: no credential',
  404: 'DoesNotExistError: unknown, or another client’s',
  417: 'MandatoryError, ValidationError or ActionNeededError: the body says what to do',
  429: 'TooManyRequestsError: wait for Retry-After',
  502: 'ProviderCredentialsError: the provider refuses the gateway’s own credentials',
  503: 'ProviderUnavailableError or GatewayUnavailableError: the provider or our database is away; try again later',
};

const errorBody = {
  type: 'object',
  required: ['exc_type', 'exc', 'exception', '_server_messages'],
  properties: {
    exc_type: { type: 'string', description: 'the name of the error' },
    exception: { type: 'string' },
    exc: { type: 'string', description: 'a JSON array of texts; its presence is what says "error" to a Frappe client' },
    _server_messages: { type: 'string', description: 'a JSON array of JSON objects, each written as text' },
  },
};

/** The OpenAPI 3.1 document of the methods, for generators and for people with a viewer. */
export function openApiDocument(methods: readonly Method[], version: string): object {
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
      methods.map((method) => [`/api/method/bank_api.bridge.${method.name}`, { post: operation(method) }]),
    ),
    components: {
      schemas: { Error: errorBody },
      securitySchemes: {
        token: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`token <api_key>:<api_secret>`' },
        basic: { type: 'http', scheme: 'basic', description: '`<api_key>:<api_secret>`' },
      },
    },
  };
}

function operation(method: Method): object {
  const error = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
  return {
    operationId: method.name,
    summary: method.summary,
    requestBody: {
      content: { 'application/json': { schema: schemaOf(method.arguments, 'input'), example: method.example } },
    },
    responses: {
      200: {
        ...success(method.result),
      },
      ...Object.fromEntries(
        Object.entries(errorStatuses).map(([status, description]) => [status, { description, content: error }]),
      ),
    },
  };
}

function success(result: z.ZodType): object {
  if (result instanceof z.ZodFile) {
    const file = { type: 'string', format: 'binary' };
    return { description: 'The file itself.', content: { 'application/octet-stream': { schema: file } } };
  }
  const message = schemaOf(result, 'output');
  const schema = { type: 'object', required: ['message'], properties: { message } };
  return { description: 'The result, in `message`.', content: { 'application/json': { schema } } };
}

/** OpenAPI 3.1 schemas are JSON Schema 2020-12; the dialect stands once in the document, not in each. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

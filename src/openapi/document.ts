import type { Method } from '../methods/method.ts';
import { errorResponses, errorSchema } from './error_responses.ts';
import { operation } from './operation.ts';
import { preamble } from './preamble.ts';
import { schemasByName, withNames } from './schemas_by_name.ts';
import { securitySchemes, securityWith } from './security_schemes.ts';
import { tags } from './tags.ts';
import { webhookOperations } from './webhook_operations.ts';

/**
 * The OpenAPI 3.1 document: each method with an example of its request and answer, each error, each event.
 * @param serverUrl where the gateway of the reader is; that of a sandbox when missing
 */
export function openApiDocument(methods: readonly Method[], version: string, serverUrl = 'http://127.0.0.1:8000') {
  const responses = errorResponses();
  const named = schemasByName(methods);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bank API',
      version,
      summary: 'An open gateway between ERP sites and open-banking providers.',
      description: preamble,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl.replace(/\/$/, ''), description: 'the gateway' }],
    security: securityWith(),
    tags: tags.map(({ name, description }) => ({ name, description })),
    paths: Object.fromEntries(
      methods.map((method) => [
        `/api/method/bank_api.bridge.${method.name}`,
        withNames({ post: operation(method, Object.keys(responses)) }, named),
      ]),
    ),
    webhooks: webhookOperations(),
    components: {
      schemas: { Error: errorSchema, ...named },
      responses,
      headers: { RequestId: requestId },
      securitySchemes,
    },
  };
}

const requestId = {
  description: 'the id of the call; the operator finds it in the log',
  schema: { type: 'string' },
};

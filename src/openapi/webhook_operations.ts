import { jsonSchema } from './json_schema.ts';
import { eventTag } from './tags.ts';
import { type WebhookEvent, webhookEvents } from './webhook_events.ts';

/** What the gateway posts to a site, by type, as OpenAPI's webhooks. */
export function webhookOperations(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(webhookEvents).map(([type, event]) => [type, { post: webhookOperation(type, event) }]),
  );
}

function webhookOperation(type: string, { when, whatToDo, content, example }: WebhookEvent): object {
  const schema = {
    type: 'object',
    description: 'there may be more fields: pass over what you do not know',
    required: ['type', 'content'],
    properties: {
      type: { type: 'string', const: type, description: 'what happened' },
      timestamp: { type: 'integer', description: 'in milliseconds; believe the header for the time of the attempt' },
      content: { ...jsonSchema(content, 'input'), description: 'what it is about' },
    },
  };
  return {
    operationId: `on_${type.replaceAll('.', '_')}`,
    summary: `${when[0]?.toUpperCase()}${when.slice(1)}.`,
    description: `What to do: ${whatToDo}.`,
    tags: [eventTag],
    // Signed, and without a credential: the site verifies it.
    security: [],
    parameters: headers,
    requestBody: {
      required: true,
      description: 'the event',
      content: { 'application/json': { schema, example: { type, timestamp: 1795248000123, content: example } } },
    },
    responses: answers,
  };
}

const text = { type: 'string' };
const header = (name: string, description: string, example: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: text,
  example,
});

/** Of docs/receiving_events.md, "What arrives", with the sample that is signed there. */
const headers = [
  header(
    'webhook-id',
    'the delivery; the same on every attempt, replay and retry by hand',
    '01a1fc36-0f13-7000-89c5-390ac0bc1f5b',
  ),
  header('webhook-timestamp', 'when this attempt was signed, in seconds since 1970', '1795248000'),
  header(
    'webhook-signature',
    'Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<raw body>` with the bytes behind `whsec_`; two, separated by a space, while a rotation lasts',
    'v1,8Ol26wMpmIXpyXb0jKkfQ4ZX3g3UDDWlDHqqij204OQ=',
  ),
  header(
    'x-frappe-webhook-signature',
    'the base64 HMAC-SHA256 of the raw body with the whole text of the secret, as Frappe’s own webhooks have it',
    'Q4fYCvd1+OEgDg32vnz6InS9TxamhMR6F4HBtXcX/R0=',
  ),
  header(
    'x-bank-api-provider',
    'where the event comes from: `bridge`, `powens`, `iswigo`, or `gateway` for its own',
    'bridge',
  ),
  header('x-bank-api-site', 'the argument `site` of the link; percent-encoded where it is not ASCII', 'erp.example'),
];

const answers = {
  '2XX': { description: 'The site has it, whatever the body says: within 15 seconds.' },
  401: { description: 'No signature fits. It comes again: during a rotation it will fit.' },
  410: { description: 'The site wants no more events: its endpoint is disabled.' },
};

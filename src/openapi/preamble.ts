/** What a developer must know before the first call. Markdown, as OpenAPI has it; the reader at /docs shows it as plain paragraphs and code. */
export const preamble = [
  'Called the way one calls a Frappe site: `GET`, `POST`, `PUT` or `DELETE` on `/api/method/bank_api.bridge.<name>`, with the arguments in the query, a form or a JSON object. This document tells of `POST` with JSON; the other ways do the same.',
  'The result stands in `message`; an error has `exc_type`, by which programs tell errors apart, and a `message` for people. Beside a list there may be `skipped`: rows of the provider that cannot be read. Fields that a provider lacks are `null`; there may be more fields than are named here.',
  'Ids that Bridge gives are passed on as they are; those of other providers carry its name in front. Amounts are in units of their currency. Instants are UTC unless their description says otherwise.',
].join('\n\n');

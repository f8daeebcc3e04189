import { Refusal } from '../src/connections/refusal.ts';
import { catalogue } from '../src/errors/catalogue.ts';
import type { ErrorEntry } from '../src/errors/error_entry.ts';
import { type ExceptionType, exceptionTypes } from '../src/errors/exception_types.ts';
import { exceptionBody, version2ExceptionBody } from '../src/frappe/answers/exception_body.ts';
import { FrappeException } from '../src/frappe/answers/exceptions.ts';
import { toException } from '../src/frappe/answers/to_exception.ts';
import { ProviderError } from '../src/providers/provider_error.ts';

const requestId = '5f0c1c3e-8a0b-4a43-9f0b-7f6a2d3c9e10';

/** One error of each type; the page shows the answer that the gateway makes of it. */
const examples: Readonly<Record<ExceptionType, Error>> = {
  InvalidAuthorizationToken: new FrappeException(
    'authorization_unreadable',
    'The Basic credential is not valid base64',
  ),
  AuthenticationError: new FrappeException(
    'credential_wrong',
    'The api_key or the api_secret is wrong, or the client is disabled',
  ),
  PermissionError: new FrappeException(
    'credential_missing',
    'Not permitted without a credential: bank_api.bridge.get_items; send the header "Authorization: token api_key:api_secret"',
  ),
  DoesNotExistError: new Refusal('not_found', 'Item 42 was not found.'),
  RequestEntityTooLarge: new FrappeException('body_too_large', 'The body is larger than 1048576 bytes'),
  UnsupportedMediaType: new FrappeException('body_compressed', 'The body is compressed; send it as it is'),
  MandatoryError: new FrappeException('argument_missing', 'Missing argument: item_id'),
  ValidationError: new Refusal('invalid', 'since must be a day (yyyy-mm-dd) or a date and time (yyyy-mm-dd hh:mm:ss).'),
  ActionNeededError: new Refusal('action_needed', 'Item 42 needs the person (sca).', {
    needs: 'sca',
    method: 'get_sca_authentication_link',
  }),
  TooManyRequestsError: new Refusal(
    'rate_limited',
    'bridge gives 4 links for one item in 24 hours, and they are used up; the next one is free at 2026-03-03T09:20:09.114Z.',
    { retryAfterSeconds: 81_360, retryAt: new Date('2026-03-03T09:20:09.114Z') },
  ),
  InternalServerError: new Error('anything that nobody foresaw'),
  ProviderCredentialsError: new ProviderError('refused', 'bridge', 'Bridge does not accept the client id and secret.'),
  ProviderUnavailableError: new ProviderError('unavailable', 'bridge', 'Bridge answered with HTTP 500.', {
    requestId: 'a1b2c3',
  }),
  GatewayUnavailableError: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
};

const types = Object.keys(exceptionTypes) as ExceptionType[];
const entries: readonly (readonly [string, ErrorEntry])[] = Object.entries(catalogue);

/** The page of all errors: those that a site meets, and those that an operator meets. */
export function errorsPage(): string {
  return `# Errors

Generated from \`src/errors\` by \`npm run docs\`.

Every error has the status and the body of a Frappe site. Branch on \`exc_type\`; show people the \`message\`. The tables below say which cases stand behind a type, under the
names that the gateway's code has for them; those names are not in the body.

${table(['HTTP', '`exc_type`', 'when'], types.map(overview))}

- A 429 says in \`retry_at\` (ISO 8601, UTC) from when on the same call may work, as exactly as the gateway knows it, and in \`message\`. \`Retry-After\` says the same in whole seconds where the
  wait is at most two minutes; for a longer one, a used-up quota for instance, there is none. Where a provider does not say how long, there is neither.
- A Frappe site's own HTTP session repeats a 500 five times at once and sleeps for \`Retry-After\`; that is why expected failures are never 500, and why a wait of hours is not in a header. It comes with 429 only.
- A list that breaks off after it has begun (the provider failed on a later page) ends with a cut connection, never with half a list that looks whole. Ask again.
- The Python client recognises an error by \`exc\` alone, whatever the status; it is always there.
- No error shows a secret, a provider's token, or another client's data. \`message\` is plain text; in \`_server_messages\` the same is escaped, because a Frappe desk shows it as HTML.
- Under \`/api/v2/\` the same stands in \`errors\`:

${json(version2ExceptionBody(answerOf('DoesNotExistError')))}

${types.map(section).join('\n\n')}

## What an operator meets

The command \`bank-api\`, and the gateway when it starts, say these in one line. The command ends with the exit code beside it; 0 is done, 141 is of one whose output nobody read to its
end (\`| head\`), and anything that is not in this table is an error of the system, told in one line, or a defect: 1, with a stack.

${table(
  ['exit code', 'error', 'when', 'what to do'],
  entries.flatMap(([code, { exitCode, meaning, whatToDo }]) =>
    exitCode === undefined ? [] : [[String(exitCode), `\`${code}\``, meaning, whatToDo]],
  ),
)}

## What stays inside

These are seen in logs, and in the errors that a delivery keeps.

${table(
  ['error', 'when', 'what to do'],
  entries.flatMap(([code, { exception, exitCode, meaning, whatToDo }]) =>
    exception === undefined && exitCode === undefined ? [[`\`${code}\``, meaning, whatToDo]] : [],
  ),
)}
`;
}

/** What follows a semicolon is detail, and stands further down the page. */
function overview(type: ExceptionType): string[] {
  const { status } = exceptionTypes[type];
  const meanings = entriesOf(type).map(([, { meaning }]) => meaning.split('; ')[0]);
  return [String(status), `[\`${type}\`](#${type.toLowerCase()})`, meanings.join('; or ')];
}

function section(type: ExceptionType): string {
  const { status } = exceptionTypes[type];
  const answer = answerOf(type);
  const retryAfter = answer.retryAfterSeconds === undefined ? '' : ` and \`Retry-After: ${answer.retryAfterSeconds}\``;
  const rows = entriesOf(type).map(([code, { meaning, whatToDo }]) => [`\`${code}\``, meaning, whatToDo]);
  return `## ${type}

${table(['error', 'when', 'what to do'], rows)}

For example, with HTTP ${status}${retryAfter}:

${json(exceptionBody(answer))}`;
}

function entriesOf(type: ExceptionType): (readonly [string, ErrorEntry])[] {
  return entries.filter(([, { exception }]) => exception === type);
}

function answerOf(type: ExceptionType): FrappeException {
  return toException(examples[type], requestId);
}

function json(body: object): string {
  return `\`\`\`json\n${JSON.stringify(body, null, 2)}\n\`\`\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

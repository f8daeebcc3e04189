import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { type CallErrorCode, catalogue } from '../../src/errors/catalogue.ts';
import { exceptionTypes } from '../../src/errors/exception_types.ts';
import type { Method } from '../../src/methods/method.ts';
import { methods } from '../../src/methods/registry.ts';
import { errorExamples } from '../../src/openapi/error_examples.ts';
import exampleAnswers from '../../src/openapi/example_answers.json' with { type: 'json' };
import { tags } from '../../src/openapi/tags.ts';
import { curlLines, runCurl } from './curl_lines.ts';
import { document, objections } from './document.ts';
import { type ExampleGateway, exampleUser, startExampleGateway } from './example_gateway.ts';
import { fieldNames } from './field_names.ts';
import { madeErrors, type Provoke, type ProvokedError, provokedErrors } from './provoked_errors.ts';

const answers: Readonly<Record<string, unknown>> = exampleAnswers;
const page = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
/** What takes things away comes last. */
const inOrder = [...methods].sort((a, b) => Number(a.scope === 'delete') - Number(b.scope === 'delete'));
const pathOf = ({ name }: Method) => `/api/method/bank_api.bridge.${name}`;
const answerOf = (method: Method) => ['paths', pathOf(method), 'post', 'responses', '200', 'content'];

let bench: ExampleGateway;
/** The ids of the examples, and what stands for them on this gateway. */
let real: Readonly<Record<string, string>>;
const replaced = (text: string) =>
  Object.entries(real).reduce((found, [invented, own]) => found.replaceAll(invented, own), text);

before(async () => {
  bench = await startExampleGateway();
  const { ids } = bench;
  real = {
    '9456123': ids.item,
    '51234567': ids.account,
    '0b0d1d0e-6a56-4d1c-9c5e-0e5b6f3f2a11': ids.request,
    'iswigo-5c0a9d34-7e1b-4f60-9c55-1d2e3f405162': ids.documentItem,
    'iswigo-e1000000-0000-4000-8000-00000000000a': ids.document,
    '01938f2e-7c00-7000-8000-0e5b6f3f2a11': ids.delivery,
    // Five days are a long time to wait for.
    exhausted: 'waiting',
  };
});
after(() => bench?.close());

describe('each example of a method', () => {
  for (const method of inOrder.filter(({ scope }) => scope !== 'delete')) {
    test(`${method.name} is answered as the example says`, () => playExample(method));
  }
});

async function playExample(method: Method): Promise<void> {
  const response = await fetch(`${bench.url}${pathOf(method)}`, {
    method: 'POST',
    headers: { authorization: `token ${bench.credential}`, 'content-type': 'application/json' },
    body: replaced(JSON.stringify(method.example)),
  });
  assert.equal(response.status, 200, await response.clone().text());
  assert.ok(response.headers.has('x-frappe-request-id'));
  if (method.result instanceof z.ZodFile) {
    const operation = (document.paths as Json)[pathOf(method)] as Json;
    const types = Object.keys(operation.post?.responses?.['200']?.content ?? {});
    assert.ok(types.includes('*/*') || types.includes(response.headers.get('content-type') ?? ''), types.join());
    const { [method.name]: example } = answers;
    const head = (await response.text()).split('\n')[0];
    if (typeof example === 'string') assert.equal(head, example.split('\n')[0]);
    return;
  }
  const answer = await response.json();
  const schema = [...answerOf(method), 'application/json', 'schema'];
  assert.deepEqual(objections(schema, answer), []);
  assert.deepEqual(objections(schema, answers[method.name]), []);
  const [own, told] = [fieldNames(answer), fieldNames(answers[method.name])];
  assert.deepEqual(
    [...told].filter((field) => !own.has(field)),
    [],
    'the example has what the gateway does not give',
  );
  assert.deepEqual(
    [...own].filter((field) => !told.has(field) && !ofOneKind.test(field)),
    [],
    'the gateway gives what the example does not have',
  );
}

/** What an entry of the audit trail or an event says depends on what happened. */
const ofOneKind = /\.(?:detail|body)\./;

// biome-ignore lint/suspicious/noExplicitAny: a document of any depth
type Json = Record<string, any>;

test('every method has its example, under one heading', () => {
  const files = ['download_document'];
  const names = methods.map(({ name }) => name).sort();
  assert.deepEqual([...Object.keys(answers), ...files].sort(), names);
  assert.deepEqual(tags.flatMap((tag) => tag.methods as readonly string[]).sort(), names);
});

describe('each error', () => {
  for (const [code, provoke] of Object.entries(provokedErrors) as [CallErrorCode, Provoke][]) {
    test(`${code} is answered as the example says`, async () => assertAsExample(code, await provoke(bench)));
  }
  for (const [code, error] of Object.entries(madeErrors) as [CallErrorCode, ProvokedError][]) {
    test(`${code}, which is made here and not provoked, looks as the example says`, () => assertAsExample(code, error));
  }
});

function assertAsExample(code: CallErrorCode, answer: ProvokedError): void {
  const { exception } = catalogue[code];
  const status = String(exceptionTypes[exception].status);
  assert.equal(String(answer.status), status);
  const response = ['components', 'responses', status, 'content', 'application/json'];
  assert.deepEqual(objections([...response, 'schema'], answer.body), []);
  const { examples } = (document.components.responses[status] as Json).content['application/json'];
  assert.deepEqual(objections([...response, 'schema'], examples[code].value), []);
  assert.deepEqual(Object.keys(answer.body), Object.keys(examples[code].value));
  assert.equal(sameFor(answer.body.message), sameFor(errorExamples[code].message));
  assert.equal(answer.retryAfter !== null, code.startsWith('too_many_') && status === '429');
}

/** What differs from call to call is taken out. */
function sameFor(message: string): string {
  return message
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<instant>')
    .replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, '<id>')
    .replaceAll(/\d+(?:\.\d+)*/g, '<n>');
}

const pages = [
  'README.md',
  ...['documents', 'importing', 'methods', 'quickstart', 'reconciling', 'statements'].map((name) => `docs/${name}.md`),
];

const lines = pages.flatMap((name) => curlLines(page(name)).map((line) => ({ name, line })));
const takesAway = ({ line }: { line: string }) => /\.delete_/.test(line);
test('the curl lines were found', () => assert.ok(lines.length > methods.length + 10));

test('each curl line of the pages works', () => runLines(lines.filter((each) => !takesAway(each))));

async function runLines(some: typeof lines): Promise<void> {
  const [key = '', secret = ''] = bench.credential.split(':');
  const variables = {
    BANK_API: bench.url,
    BANK_API_URL: bench.url,
    GATEWAY: bench.url,
    URL: `${bench.url}/api/method/bank_api.bridge`,
    CREDENTIAL: bench.credential,
    BANK_API_TOKEN: bench.credential,
    AUTH: `Authorization: token ${bench.credential}`,
    KEY: key,
    SECRET: secret,
  };
  const failed = [];
  for (const { name, line } of some) {
    const own = replaced(elsewhere(line));
    // Two pages show what is said when the item is missing.
    const expected = /get_bank_accounts/.test(line) && !/item_id/.test(line) ? 417 : 200;
    const { status, body } = await runCurl(own, variables);
    if (status !== expected) failed.push(`${name}: ${own}\n${status} ${body.slice(0, 400)}`);
  }
  assert.deepEqual(failed, []);
}

/** Pages are written for a person's own gateway, with other users and with a provider that is not here. */
function elsewhere(line: string): string {
  return (
    line
      .replaceAll('http://127.0.0.1:8000', bench.url)
      .replaceAll(/user=(?:atelier-moreau|company-1)/g, `user=${exampleUser}`)
      .replaceAll('provider=powens', 'provider=iswigo')
      .replaceAll('0b0d1d0e-…', bench.ids.request)
      // An item has four links a day, and the examples have used them.
      .replaceAll(/(?<=_link".*)9456123/g, bench.ids.otherItem)
      .replaceAll('10574001', bench.ids.item)
      .replaceAll('powens-77', bench.ids.documentItem)
      .replaceAll('powens-56001', bench.ids.document)
  );
}

describe('each example that takes something away', () => {
  for (const method of inOrder.filter(({ scope }) => scope === 'delete')) {
    test(`${method.name} is answered as the example says, and by curl`, async () => {
      await playExample(method);
      const own = lines.filter(({ line }) => line.includes(`.${method.name}"`));
      assert.ok(own.length > 0);
      // An item is deleted twice with the same answer; a user who is gone is not known any more.
      await runLines(method.name === 'delete_user' ? own.map(ofOther) : own);
    });
  }
});

function ofOther({ name, line }: { name: string; line: string }) {
  return { name, line: line.replaceAll(exampleUser, bench.otherUser) };
}

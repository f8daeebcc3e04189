import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { describeFailure, exitCodeOf } from '../../src/cli/failure.ts';
import { catalogue, type ErrorCode } from '../../src/errors/catalogue.ts';
import type { ErrorEntry } from '../../src/errors/error_entry.ts';
import { exceptionTypes } from '../../src/errors/exception_types.ts';
import { GatewayError } from '../../src/errors/gateway_error.ts';
import { toException } from '../../src/frappe/answers/to_exception.ts';
import { openApiDocument } from '../../src/openapi/document.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const entries = Object.entries(catalogue) as [ErrorCode, ErrorEntry][];

/** Our sources. The sandbox's errors are those of the providers that it plays. */
const files = globSync(['src/**/*.ts', 'config/**/*.ts'], { cwd: root })
  .filter((file) => !/^src[\\/](sandbox|errors)[\\/]/.test(file))
  .map((file) => readFileSync(`${root}${file}`, 'utf8'))
  // A kind that only a type names is thrown nowhere.
  .map((source) => source.replaceAll(/\btype \w+ =[^;]*;/g, ''));

/** Each class that is an error, with what it extends. */
function errorClasses(source: string): { name: string; base: string }[] {
  return [...source.matchAll(/\bclass (\w+)(?:<[^{]*?>)? extends (\w*(?:Error|Failure|Refusal|Exception))\b/g)].map(
    ([, name, base]) => ({ name: name as string, base: base as string }),
  );
}

/** Whether some file throws this class with this code: by the code itself, or by the last words of it as the kind. */
function isThrown(code: ErrorCode, { thrownAs }: ErrorEntry): boolean {
  const kind = code.replace(/^(provider|transport)_/, '');
  const alone = entries.filter(([, entry]) => entry.thrownAs === thrownAs).length === 1;
  return files.some(
    (source) =>
      new RegExp(`\\bnew ${thrownAs}\\(`).test(source) && (alone || new RegExp(`'(${code}|${kind})'`).test(source)),
  );
}

describe('the catalogue of errors', () => {
  test('has every class that is an error, and each of them stands on the one base', () => {
    const found = files.flatMap(errorClasses);
    assert.ok(found.length > 10, 'the classes were found');
    assert.deepEqual([...new Set(found.map(({ base }) => base))], ['GatewayError']);
    assert.deepEqual(
      [...new Set(found.map(({ name }) => name))].sort(),
      [...new Set(entries.map(([, { thrownAs }]) => thrownAs))].sort(),
    );
  });

  test('finds a class that stands on something else', () => {
    assert.deepEqual(errorClasses('export class Lost extends Error {}\nclass A<B> extends GatewayError<C> {'), [
      { name: 'Lost', base: 'Error' },
      { name: 'A', base: 'GatewayError' },
    ]);
  });

  for (const [code, entry] of entries) {
    test(`${code} is thrown somewhere, as ${entry.thrownAs}`, () => assert.ok(isThrown(code, entry)));
  }

  test('says of each error when it happens and what to do', () => {
    for (const [code, { meaning, whatToDo }] of entries) {
      for (const text of [meaning, whatToDo]) assert.match(text, /^[a-z`].*[^.;]$/, code);
    }
  });

  test('has an error for every exc_type', () => {
    const used = new Set(entries.map(([, { exception }]) => exception));
    assert.deepEqual(
      Object.keys(exceptionTypes).filter((type) => !used.has(type as keyof typeof exceptionTypes)),
      [],
    );
  });
});

/** An error with any code: what faces make of it depends on nothing else. */
class Invented extends GatewayError {}

describe('by its entry in the catalogue', () => {
  for (const [code, { exitCode }] of entries) {
    test(`${code} ends a command with ${exitCode ?? 'a stack and 1'}`, () => {
      const error = new Invented(code, 'what happened');
      assert.equal(exitCodeOf(error), exitCode ?? 1);
      assert.equal(describeFailure(error), exitCode === undefined ? error.stack : 'what happened');
    });
  }

  test('an error that no call may end with tells a site nothing', () => {
    const inner = entries.filter(([, { exception }]) => exception === undefined);
    assert.ok(inner.length > 5);
    for (const [code] of inner) {
      const { type, message } = toException(new Invented(code, 'tokens/7 does not open'), 'id-1');
      assert.equal(type, 'InternalServerError');
      assert.doesNotMatch(message, /tokens/);
    }
  });

  test('every error of a call is in the OpenAPI document, under its status', () => {
    const document = openApiDocument([], '1.0.0') as {
      components: { responses: Record<string, { description: string }> };
    };
    const { responses } = document.components;
    for (const [, { exception, meaning }] of entries) {
      if (exception === undefined) continue;
      const { description } = responses[exceptionTypes[exception].status] ?? { description: '' };
      assert.ok(description.includes(`${exception}:`) && description.includes(meaning), exception);
    }
  });
});

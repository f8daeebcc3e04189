import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { methodsPage } from '../../docs/methods_page.ts';
import { methods } from '../../src/methods/registry.ts';
import { openApiDocument } from '../../src/openapi/document.ts';

type Json = Readonly<Record<string, unknown>>;

/** The places of a document whose fields and lists say nothing of themselves. */
function undescribed(node: unknown, place: string, isField = false, isTold = false): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { description, properties, $ref, ...rest } = node as Json;
  const told = isTold || $ref !== undefined || (typeof description === 'string' && description.trim() !== '');
  const wants = isField || rest.type === 'array';
  const fields = Object.entries(properties ?? {}).flatMap(([name, field]) =>
    undescribed(field, `${place}.${name}`, true),
  );
  const others = Object.entries(rest)
    // Samples are no schemas.
    .filter(([name]) => name !== 'example' && name !== 'enum' && name !== 'required')
    // What a field says it says of its forms too, but a list inside of another speaks for itself.
    .flatMap(([name, inner]) =>
      undescribed(
        inner,
        `${place}/${name}`,
        false,
        /^(?:anyOf|oneOf)$/.test(name) ? told : isTold && Array.isArray(node),
      ),
    );
  return [...(wants && !told ? [place] : []), ...fields, ...others];
}

describe('whoever reads of the methods', () => {
  test('finds each field and each list described in docs/openapi.json', () => {
    const document = openApiDocument(methods, '0');
    assert.deepEqual(undescribed(document, 'openapi'), []);
  });

  test('finds each argument and each field described in docs/methods.md, also those inside of others', () => {
    const rows = methodsPage(methods)
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    assert.ok(rows.length > 200, 'the rows were found');
    assert.deepEqual(
      rows.filter((row) => (row.split(' | ')[2] ?? '').replace(/\|$/, '').trim() === ''),
      [],
    );
    for (const field of ['deliveries[].attempts[].status', 'operations.*.reason', 'category.name', 'banks[].name'])
      assert.ok(
        rows.some((row) => row.startsWith(`| \`${field}\` |`)),
        field,
      );
  });

  test('learns of every argument that may be left out what that means', () => {
    const optional = methods.flatMap(({ name, arguments: { shape } }) =>
      Object.entries(shape)
        .filter(([, schema]) => schema.safeParse(undefined).success)
        .map(([argument, schema]) => ({ argument: `${name}.${argument}`, said: schema.description ?? '' })),
    );
    assert.ok(optional.length > 40, 'they were found');
    assert.deepEqual(
      optional.filter(({ said }) => !/\b(?:missing|or none)\b/.test(said)),
      [],
    );
  });

  test('is not told so by chance', () => {
    const list = { type: 'array', items: { type: 'object', properties: { a: { type: 'string' } } } };
    assert.deepEqual(undescribed({ schema: { properties: { rows: list } } }, ''), [
      '/schema.rows',
      '/schema.rows/items.a',
    ]);
    assert.deepEqual(undescribed({ schema: { anyOf: [list] } }, ''), ['/schema/anyOf/0', '/schema/anyOf/0/items.a']);
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { referenceOf } from '../../src/statements/fields/reference_of.ts';

const uuid = '9d10c6f2-0a1b-4c2d-8e3f-405060708090';
const capitals = /^[\dA-Z]+$/;

test('an id stands in a field for references whole, else as much of it as leads back, else as a digest', () => {
  assert.equal(referenceOf('powens-910002', { length: 16 }), 'powens-910002');
  assert.equal(referenceOf('powens-910002', { length: 16, characters: capitals }), '910002');
  assert.equal(referenceOf('51234567', { length: 16, characters: capitals }), '51234567');
  assert.equal(referenceOf(`iswigo-${uuid}`, { length: 43 }), `iswigo-${uuid}`);
  assert.equal(referenceOf(`iswigo-${uuid}`, { length: 35 }), uuid.replaceAll('-', ''));
  const inBase36 = referenceOf(`iswigo-${uuid}`, { length: 25 });
  assert.equal(
    BigInt(`0x${uuid.replaceAll('-', '')}`)
      .toString(36)
      .toUpperCase(),
    inBase36,
  );
  assert.equal(
    referenceOf('powens-12345678901234567890', { length: 16, characters: capitals }),
    BigInt('12345678901234567890').toString(36).toUpperCase(),
  );
});

test('ids that fit nowhere have references of their own, the same each time', () => {
  const field = { length: 16, characters: capitals };
  const ids = Array.from(
    { length: 2000 },
    (_, index) => `iswigo-${uuid.slice(0, -4)}${String(index).padStart(4, '0')}`,
  );
  const references = ids.map((id) => referenceOf(id, field));
  assert.equal(new Set(references).size, ids.length);
  assert.deepEqual(
    ids.map((id) => referenceOf(id, field)),
    references,
  );
  for (const reference of references) assert.match(reference, /^[\dA-Z]{16}$/);
  // One letter more or less, zeros in front, odd ids: never the same as another.
  const odd = ['x-1', 'x-01', 'x-a', 'x-A', 'x-a-b', 'x-ab', 'x-1é'];
  assert.equal(new Set(odd.map((id) => referenceOf(id, field))).size, odd.length);
});

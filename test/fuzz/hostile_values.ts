import type { Chance } from '../crash/chance.ts';

const numbers = [0, -0, -1, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53 + 2, 0.1, 1e21];

const texts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\u001b[31mred\u0007',
  '\r\nSet-Cookie: a=b',
  '\ud800',
  'x\udfff',
  '\u202eevil',
  '\u2028',
  'İıﬀ',
  '👩‍👩‍👧‍👦'.repeat(8),
  "'; DROP TABLE items; --",
  '%00%ff%',
  '../../../etc/passwd',
  '..%2f..%2f',
  '/',
  '?a=b#c',
  'a b',
  '$1',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  'true',
  '[]',
  '{}',
  '0',
  '-1',
  '00',
  '1e9',
  '9'.repeat(40),
  '0000-00-00',
  '2026-02-30',
  '9999-12-31T23:59:59.999Z',
  '-271821-04-20',
  '2026-11-01 25:61',
  '2026-10-25 02:30:00',
  'bridge-1',
  'powens-',
  'powens-99999999999999999999',
  'powens-1/2',
  'iswigo-../x',
  'https://user:pass@127.0.0.1:1/x',
  'http://[::1]/',
  'http://%00/',
  'http://',
  'javascript:alert(1)',
  'http://erp.example:99999/',
  'FR'.repeat(200),
  'x'.repeat(70_000),
];

/** A value that nobody means, of any kind that JSON has. */
export function hostileValue(chance: Chance, depth = 0): unknown {
  const kind = chance.next();
  if (kind < 0.6) return chance.pick(texts);
  if (kind < 0.75) return chance.pick(numbers);
  if (kind < 0.85) return chance.pick([null, true, false]);
  if (depth > 2) return {};
  if (kind < 0.92)
    return Array.from({ length: Math.floor(chance.between(0, 4)) }, () => hostileValue(chance, depth + 1));
  if (kind < 0.98) return Object.fromEntries([[chance.pick(texts).slice(0, 40), hostileValue(chance, depth + 1)]]);
  return nested(chance.pick([10, 100, 1000]));
}

/** As deep as that. */
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 ? { a: value } : [value];
  return value;
}

import { add, type Decimal, zero } from '../../src/statements/decimal.ts';
import type { Statement, StatementEntry } from '../../src/statements/statement.ts';

/** A source of numbers that a seed brings back: the test that failed prints it. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

export type Random = ReturnType<typeof randomFrom>;

const words = [
  'VIR SEPA',
  'PRLV',
  'Carte 03/02',
  'Échéance prêt n° 12',
  'straße',
  'Łódź',
  'smørrebrød',
  'œuvre',
  'æther',
  '12,50 €',
  '=HYPERLINK("x")',
  'A;B',
  '"quoted"',
  "l'été",
  'Ж',
  '日本',
  '😀',
  '\u00a0',
  'two\nlines',
  '^',
  '-',
  ':86:',
  '<&>',
  '\ud800',
  '\udc00',
  '\ufffe\uffff',
  '\u0000\u0007\u001b\u0085\u2028',
  '&amp;',
  ']]>',
  '</NAME></STMTTRN>',
  'שלום \u202e123',
  '👨‍👩‍👧',
  '\r\n:62F:C260101EUR0,',
  '\n-}{1:F01}',
  '\\u0022 \\',
  '  ',
  '-'.repeat(150),
  ':'.repeat(70),
  'é'.repeat(500),
  'UN-TRES-LONG-MOT-SANS-AUCUN-BLANC-QUI-NE-TIENT-PAS-DANS-TRENTE-ET-UNE-COLONNES',
];

export function randomText(random: Random): string {
  return Array.from({ length: random(9) }, () => words[random(words.length)]).join(' ');
}

function orNull<T>(random: Random, make: () => T): T | null {
  return random(3) === 0 ? null : make();
}

function randomDay(random: Random): string {
  return `2026-${String(1 + random(2)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`;
}

/** At most so many digits, often few, both signs, zero too. */
function randomAmount(random: Random, exponent: number, digits = 11): Decimal {
  const length = 1 + random(digits);
  const units = BigInt(Array.from({ length }, () => random(10)).join(''));
  return { units: random(2) === 0 ? units : -units, scale: exponent };
}

function randomEntry(random: Random, exponent: number, number: number): StatementEntry {
  const uuid = () => `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`;
  const originalAmount = orNull(random, () => randomAmount(random, random(4), 9));
  return {
    id: [`powens-${number}`, `iswigo-${uuid()}`, String(4_000_000_000 + number)][random(3)] as string,
    day: randomDay(random),
    valueDate: orNull(random, () => randomDay(random)),
    transactionDate: orNull(random, () => randomDay(random)),
    amount: randomAmount(random, exponent),
    description: randomText(random),
    operationType: orNull(
      random,
      () => ['card', 'transfer', 'fee', 'direct_debit', 'new', 'constructor'][random(6)] as string,
    ),
    interbankCode: orNull(random, () => ['05', 'B1', 'c2', '???'][random(4)] as string),
    checkNumber: orNull(random, () => ['0000123', '12', '123456789012', 'A-7'][random(4)] as string),
    counterpartyName: orNull(random, () => randomText(random)),
    counterpartyIban: orNull(random, () => 'DE02120300000000202051'),
    originalAmount,
    originalCurrency: originalAmount && (['USD', 'JPY', 'KWD'][random(3)] as string),
    commission: orNull(random, () => randomAmount(random, exponent, 4)),
    cardLastDigits: orNull(random, () => '4242'),
  };
}

function hex(random: Random, length: number): string {
  return Array.from({ length }, () => random(16).toString(16)).join('');
}

/** A true statement of a French account: opening + entries = closing. */
export function randomStatement(random: Random, rows = random(40)): Statement {
  const [currency, exponent] = (
    [
      ['EUR', 2],
      ['XPF', 0],
      ['TND', 3],
    ] as const
  )[random(3)] as readonly [string, number];
  const entries = Array.from({ length: rows }, (_, index) => randomEntry(random, exponent, index)).sort((a, b) =>
    a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1,
  );
  const opening = randomAmount(random, exponent);
  const moved = entries.reduce((sum, { amount }) => add(sum, amount), { ...zero, scale: exponent });
  return {
    account: {
      id: `powens-${random(1000)}`,
      name: orNull(random, () => randomText(random)),
      type: ['checking', 'savings', 'card'][random(3)] as string,
      iban: 'FR7899999000420010203040X24',
      number: null,
      bic: orNull(random, () => 'DEMOFRPP'),
      holder: orNull(random, () => randomText(random)),
      currency,
      exponent,
      bankId: orNull(random, () => 'powens-40'),
      bankName: null,
    },
    from: '2026-01-01',
    to: '2026-02-28',
    opening,
    closing: add(opening, moved),
    entries,
  };
}

/** The seed of this run, and how often a property is tried: `SEED=7 node --test test/statements`. */
export function seedOfRun(): number {
  return Number(process.env.SEED ?? Date.now() % 1_000_000_000);
}

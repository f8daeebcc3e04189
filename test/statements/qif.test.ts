import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decimalText } from '../../src/statements/decimal.ts';
import { qif } from '../../src/statements/qif.ts';
import type { Statement } from '../../src/statements/statement.ts';
import { oneLine } from '../../src/statements/text/one_line.ts';
import { randomFrom, randomStatement, seedOfRun } from './random_statement.ts';

function written(statement: Statement, language: 'fr' | 'en'): string {
  return Buffer.concat([...qif.write([statement], { createdAt: new Date(), language })]).toString('utf8');
}

/** A strict reader: a header, then movements of lines that begin with a letter, each ended by `^`. */
function read(text: string): { type: string; movements: Map<string, string>[] } {
  const [header = '', ...lines] = text.split('\n');
  const [, type = ''] = /^!Type:(Bank|CCard)$/.exec(header) ?? assert.fail(header);
  assert.equal(lines.pop(), '', 'the last line has its end');
  const movements: Map<string, string>[] = [];
  let open = new Map<string, string>();
  for (const line of lines) {
    if (line === '^') {
      movements.push(open);
      open = new Map();
      continue;
    }
    const [, letter = '', value = ''] = /^([DTNPM])(.*)$/.exec(line) ?? assert.fail(`no field: ${line}`);
    assert.ok(!open.has(letter), line);
    open.set(letter, value);
  }
  assert.equal(open.size, 0, 'a movement without an end');
  return { type, movements };
}

describe('QIF', () => {
  const seed = seedOfRun();
  const random = randomFrom(seed);

  test('writes a movement as the days of the language, a decimal point, and the id in the memo', () => {
    const statement = randomStatement(random, 1);
    const [entry] = statement.entries;
    const entries = [
      {
        ...(entry ?? assert.fail()),
        id: 'powens-1',
        day: '2026-02-03',
        amount: { units: -123_450n, scale: 2 },
        description: 'Prélèvement',
        counterpartyName: null,
        counterpartyIban: null,
        checkNumber: null,
        originalAmount: { units: -130_000n, scale: 2 },
        originalCurrency: 'USD',
        cardLastDigits: '4242',
        commission: { units: 250n, scale: 2 },
      },
    ];
    const account = { ...statement.account, type: 'checking' };
    const movement = 'T-1234.50\nPPrélèvement\nM-1300.00 USD | card 4242 | commission 2.50 | powens-1\n^\n';
    assert.equal(written({ ...statement, account, entries }, 'fr'), `!Type:Bank\nD03/02/2026\n${movement}`);
    assert.equal(written({ ...statement, account, entries }, 'en'), `!Type:Bank\nD02/03/2026\n${movement}`);
    assert.equal(written({ ...statement, account: { ...account, type: 'card' }, entries: [] }, 'fr'), '!Type:CCard\n');
  });

  test(`written and read is the same, to the last digit (SEED=${seed})`, () => {
    for (let round = 0; round < 50; round++) {
      const statement = randomStatement(random);
      const { type, movements } = read(written(statement, 'fr'));
      assert.equal(type, statement.account.type === 'card' ? 'CCard' : 'Bank');
      assert.equal(movements.length, statement.entries.length);
      for (const [index, entry] of statement.entries.entries()) {
        const found = movements[index] ?? assert.fail();
        const { description, counterpartyName, checkNumber } = entry;
        assert.equal(found.get('D'), entry.day.split('-').reverse().join('/'));
        assert.equal(found.get('T'), decimalText(entry.amount));
        assert.equal(found.get('N'), checkNumber ?? undefined);
        const line = (text: string) => Buffer.from(oneLine(text)).toString('utf8');
        assert.equal(found.get('P'), line(counterpartyName ?? description));
        const memo = found.get('M') ?? '';
        assert.equal(memo.split(' | ').at(-1), entry.id);
        if (counterpartyName !== null) assert.ok(memo.startsWith(line(description)));
      }
    }
  });
});

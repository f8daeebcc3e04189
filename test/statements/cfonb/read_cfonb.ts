import assert from 'node:assert/strict';

/** What a strict reader finds in CFONB 120, by the tables of docs/reference/cfonb120.md, 2 and 3, and not by the writer. */
export interface ReadStatement {
  readonly bank: string;
  readonly branch: string;
  readonly account: string;
  readonly currency: string;
  readonly decimals: number;
  readonly openingDate: string;
  readonly opening: bigint;
  readonly closingDate: string;
  readonly closing: bigint;
  readonly movements: readonly ReadMovement[];
}

export interface ReadMovement {
  readonly operation: string;
  readonly date: string;
  readonly valueDate: string;
  readonly label: string;
  readonly entryNumber: string;
  readonly amount: bigint;
  readonly reference: string;
  /** The information of the complements, by qualifier. */
  readonly more: ReadonlyMap<string, readonly string[]>;
}

const balance =
  /^0[17](?<bank>\d{5}) {4}(?<branch>\d{5})(?<currency>[A-Z]{3})(?<decimals>\d) (?<account>[0-9A-Z]{11}) {2}(?<date>\d{6}) {50}(?<amount>\d{13}[A-R{}]) {16}$/;
const movement =
  /^04(?<bank>\d{5})(?<internal>.{4})(?<branch>\d{5})(?<currency>[A-Z]{3})(?<decimals>\d).(?<account>[0-9A-Z]{11})(?<operation>[0-9A-Z]{2})(?<date>\d{6})(?<rejection>.{2})(?<valueDate>\d{6})(?<label>[0-9A-Z*\-./ ]{31}).{2}(?<entryNumber>\d{7})(?<exempt>[01 ])(?<unavailable>[01 ])(?<amount>\d{13}[A-R{}])(?<reference>[0-9A-Z*\-./ ]{16})$/;
const complement =
  /^05(?<bank>\d{5})(?<internal>.{4})(?<branch>\d{5})(?<currency>[A-Z]{3})(?<decimals>\d).(?<account>[0-9A-Z]{11})(?<operation>[0-9A-Z]{2})(?<date>\d{6}) {5}(?<qualifier>[A-Z0-9]{3})(?<information>[0-9A-Za-z*\-./ ]{70}) {2}$/;

export function readCfonb(file: Buffer): ReadStatement[] {
  const text = file.toString('latin1');
  assert.ok(text.endsWith('\r\n'), 'the last record has its end');
  const lines = text.slice(0, -2).split('\r\n');
  const statements: ReadStatement[] = [];
  let open: { head: Fields; movements: (Omit<ReadMovement, 'more'> & { more: Map<string, string[]> })[] } | undefined;
  for (const line of lines) {
    assert.equal(line.length, 120, line);
    const code = line.slice(0, 2);
    if (code === '01') {
      assert.equal(open, undefined, 'a statement begins within another');
      open = { head: fields(balance, line), movements: [] };
      continue;
    }
    assert.ok(open, `${code} outside of a statement`);
    const found = fields(code === '04' ? movement : code === '05' ? complement : balance, line);
    for (const same of ['bank', 'branch', 'currency', 'decimals', 'account'])
      assert.equal(found[same], open.head[same]);
    if (code === '04') {
      const { operation = '', date = '', valueDate = '', label = '', entryNumber = '', amount, reference = '' } = found;
      open.movements.push({
        operation,
        date: dayOf(date),
        valueDate: dayOf(valueDate),
        label: label.trimEnd(),
        entryNumber,
        amount: amountOf(amount),
        reference: reference.trimEnd(),
        more: new Map(),
      });
    } else if (code === '05') {
      const last = open.movements.at(-1);
      assert.ok(last, 'a complement of nothing');
      assert.deepEqual([found.operation, dayOf(found.date)], [last.operation, last.date]);
      const { qualifier = '', information = '' } = found;
      if (qualifier !== 'REF') assert.doesNotMatch(information, /[a-z]/, 'small letters stand in REF alone');
      last.more.set(qualifier, [...(last.more.get(qualifier) ?? []), information.trimEnd()]);
    } else {
      assert.equal(code, '07');
      const { bank = '', branch = '', account = '', currency = '', decimals, date, amount } = open.head;
      statements.push({
        bank,
        branch,
        account,
        currency,
        decimals: Number(decimals),
        openingDate: dayOf(date),
        opening: amountOf(amount),
        closingDate: dayOf(found.date),
        closing: amountOf(found.amount),
        movements: open.movements,
      });
      open = undefined;
    }
  }
  assert.equal(open, undefined, 'the last statement has no end');
  return statements;
}

type Fields = Readonly<Record<string, string | undefined>>;

function fields(form: RegExp, line: string): Fields {
  const { groups } = form.exec(line) ?? assert.fail(`no record of its kind: ${line}`);
  return groups as Fields;
}

function dayOf(ddmmyy = ''): string {
  const [, day, month, year] = /^(\d\d)(\d\d)(\d\d)$/.exec(ddmmyy) ?? assert.fail(`no date: ${ddmmyy}`);
  return `20${year}-${month}-${day}`;
}

/** A letter for the last digit: positive `{` and A to I, negative `}` and J to R. */
function amountOf(text = ''): bigint {
  const last = text.slice(-1);
  const place = '{ABCDEFGHI}JKLMNOPQR'.indexOf(last);
  const units = BigInt(text.slice(0, -1) + (place % 10));
  return place >= 10 ? -units : units;
}

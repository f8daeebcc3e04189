import { referenceOf } from '../fields/reference_of.ts';
import type { StatementAccount, StatementEntry } from '../statement.ts';
import { amountOf, codedAmount, dateOf, markOfSign } from './amount.ts';

/** SWIFT's words for the operation types of docs/types.md; any other is `MSC`. */
const typeByOperation: ReadonlyMap<string, string> = new Map([
  ['transfer', 'TRF'],
  ['direct_debit', 'DDT'],
  ['check', 'CHK'],
  ['fee', 'CHG'],
  ['profit', 'INT'],
  ['loan_repayment', 'LDP'],
  ['market_order', 'SEC'],
  ['market_fee', 'BRF'],
]);

const mostOfReference = 16;
const mostOfSupplement = 34;

/** What of an entry the field 61 has said, so that field 86 need not. */
interface StatementLine {
  readonly text: string;
  readonly said: readonly ('checkNumber' | 'original' | 'commission')[];
}

/** Field 61: docs/reference/mt940.md, 3. */
export function statementLineOf(entry: StatementEntry, { currency }: StatementAccount): StatementLine {
  const { day, valueDate, amount, operationType, id, originalAmount, originalCurrency, commission } = entry;
  const check = checkReferenceOf(entry);
  const original = codedAmount('OCMT', originalAmount, originalCurrency) ?? '';
  const charges = codedAmount('CHGS', commission, currency) ?? '';
  const supplement = `${original}${charges}`.length <= mostOfSupplement ? `${original}${charges}` : original;
  const line = [
    dateOf(valueDate ?? day),
    dateOf(day).slice(2),
    markOfSign(amount),
    amountOf(amount),
    `N${typeByOperation.get(operationType ?? '') ?? 'MSC'}`,
    check ?? 'NONREF',
    `//${referenceOf(id, { length: mostOfReference, characters: /^[A-Za-z\d]+(?:-[A-Za-z\d]+)*$/ })}`,
  ].join('');
  const said = [
    check === undefined ? undefined : ('checkNumber' as const),
    original === '' ? undefined : ('original' as const),
    charges !== '' && supplement.endsWith(charges) ? ('commission' as const) : undefined,
  ];
  return {
    text: supplement === '' ? `:61:${line}` : `:61:${line}\r\n${supplement}`,
    said: said.filter((each) => each !== undefined),
  };
}

/** Of a cheque the field is for its number. */
function checkReferenceOf({ checkNumber }: StatementEntry): string | undefined {
  return checkNumber !== null && /^[A-Za-z\d]{1,16}$/.test(checkNumber) ? checkNumber : undefined;
}

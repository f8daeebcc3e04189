import type { Decimal } from '../decimal.ts';
import { amountRefusal } from '../fields/amount_refusal.ts';
import { dayBefore } from '../fields/day_before.ts';
import { markOf, markOfAll } from '../fields/mark_of.ts';
import type { Statement } from '../statement.ts';
import type { StatementFormat, WriteOrder } from '../statement_format.ts';
import { inPieces } from '../text/in_pieces.ts';
import { branch, leaf, type Markup, nothing } from '../text/markup.ts';
import { accountOf } from './account.ts';
import { amountOf, indicator, mostDigits } from './amount.ts';
import { entryOf } from './entry.ts';
import type { CamtVersion } from './version.ts';

/** The message BankToCustomerStatement of ISO 20022 in one of its versions: one message a file, one `Stmt` an account. */
export function camtFormat(
  version: CamtVersion,
  { name, title }: Pick<StatementFormat, 'name' | 'title'>,
): StatementFormat {
  return {
    name,
    title,
    contentType: 'application/xml; charset=utf-8',
    extension: 'xml',
    needsBalance: true,
    keepsDigits: false,
    manyAccounts: true,
    refusalOf: (statement) => amountRefusal(statement, mostDigits),
    write: (statements, order) => inPieces(linesOf(statements, version, order)),
  };
}

function* linesOf(
  statements: readonly Statement[],
  version: CamtVersion,
  { createdAt }: WriteOrder,
): Generator<string> {
  const created = leaf('CreDtTm', `${createdAt.toISOString().slice(0, 19)}Z`);
  const marks = statements.map(markOf);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<Document xmlns="${version.namespace}"><BkToCstmrStmt>\n`;
  yield `${branch('GrpHdr', leaf('MsgId', markOfAll(marks)), created)}\n`;
  for (const [index, statement] of statements.entries()) {
    yield '<Stmt>\n';
    yield `${leaf('Id', marks[index])}${created}${headOf(statement, version)}\n`;
    for (const entry of statement.entries) yield `${entryOf(entry, statement.account, version)}\n`;
    yield '</Stmt>\n';
  }
  yield '</BkToCstmrStmt></Document>\n';
}

/** What stands before the entries. The days have no zone: a bank's day begins and ends where the bank is. */
function headOf(statement: Statement, version: CamtVersion): string {
  const { account, from, to, opening, closing } = statement;
  return [
    branch('FrToDt', leaf('FrDtTm', `${from}T00:00:00`), leaf('ToDtTm', `${to}T23:59:59`)),
    accountOf(account, version),
    balanceOf('OPBD', opening, dayBefore(from), account.currency),
    balanceOf('CLBD', closing, to, account.currency),
  ].join('');
}

function balanceOf(code: string, balance: Decimal | null, day: string, currency: string): Markup {
  if (balance === null) return nothing;
  return branch(
    'Bal',
    branch('Tp', branch('CdOrPrtry', leaf('Cd', code))),
    amountOf(balance, currency),
    indicator(balance),
    branch('Dt', leaf('Dt', day)),
  );
}

import { decimalText } from '../decimal.ts';
import { amountRefusal } from '../fields/amount_refusal.ts';
import { markOf } from '../fields/mark_of.ts';
import type { Statement } from '../statement.ts';
import type { StatementFormat, WriteOrder } from '../statement_format.ts';
import { inPieces } from '../text/in_pieces.ts';
import { branch, leaf, type Markup } from '../text/markup.ts';
import { accountFrom, isCard } from './account_from.ts';
import { dateOf, transactionOf } from './transaction.ts';

/** What a version of OFX has of its own. */
interface OfxVersion extends Pick<StatementFormat, 'name' | 'title' | 'contentType'> {
  /** Whole lines. */
  readonly header: readonly string[];
  readonly lineEnd: string;
  /** Writes a text with the characters of the file. */
  readonly textOf: (text: string) => string;
  readonly encode: (text: string) => Buffer;
}

/** The type Amount has 32 characters, of which the sign and the point are two. */
const mostDigits = 30;

/** One file with a message set for banks' accounts and one for cards: docs/reference/cfonb120.md, 7. */
export function ofxFormat(version: OfxVersion): StatementFormat {
  const { name, title, contentType, lineEnd, encode } = version;
  return {
    name,
    title,
    contentType,
    extension: 'ofx',
    needsBalance: true,
    keepsDigits: false,
    manyAccounts: true,
    refusalOf: (statement) => amountRefusal(statement, mostDigits),
    write: (statements, order) => inPieces(inLines(linesOf(statements, version, order), lineEnd), encode),
  };
}

function* inLines(lines: Iterable<string>, lineEnd: string): Generator<string> {
  for (const line of lines) yield `${line}${lineEnd}`;
}

const success = branch('STATUS', leaf('CODE', '0'), leaf('SEVERITY', 'INFO'));

function* linesOf(statements: readonly Statement[], version: OfxVersion, order: WriteOrder): Generator<string> {
  yield* version.header;
  yield '<OFX>';
  yield branch('SIGNONMSGSRSV1', signOn(order));
  const ofBanks = statements.filter(({ account }) => !isCard(account));
  const ofCards = statements.filter(({ account }) => isCard(account));
  if (ofBanks.length > 0) yield* messageSet('BANKMSGSRSV1', 'STMT', ofBanks, version);
  if (ofCards.length > 0) yield* messageSet('CREDITCARDMSGSRSV1', 'CCSTMT', ofCards, version);
  yield '</OFX>';
}

function signOn({ createdAt, language }: WriteOrder): Markup {
  const instant = createdAt.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return branch(
    'SONRS',
    success,
    leaf('DTSERVER', `${instant}.000[0:GMT]`),
    leaf('LANGUAGE', language === 'fr' ? 'FRA' : 'ENG'),
  );
}

function* messageSet(
  name: string,
  kind: 'STMT' | 'CCSTMT',
  statements: readonly Statement[],
  { textOf }: OfxVersion,
): Generator<string> {
  yield `<${name}>`;
  for (const statement of statements) {
    const { account, from, to, entries, closing } = statement;
    yield `<${kind}TRNRS>${leaf('TRNUID', markOf(statement))}${success}`;
    yield `<${kind}RS>${leaf('CURDEF', account.currency)}${accountFrom(account)}`;
    yield `<BANKTRANLIST>${leaf('DTSTART', dateOf(from))}${leaf('DTEND', dateOf(to))}`;
    for (const entry of entries) yield transactionOf(entry, textOf);
    yield '</BANKTRANLIST>';
    yield branch('LEDGERBAL', leaf('BALAMT', closing && decimalText(closing)), leaf('DTASOF', dateOf(to)));
    yield `</${kind}RS></${kind}TRNRS>`;
  }
  yield `</${name}>`;
}

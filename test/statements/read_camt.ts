import type { ReadEntry, ReadStatement } from './same_as_read.ts';
import { at, readXml, type Tree, textAt } from './xml_tree.ts';

/**
 * Reads a camt.053 as an importer does that was not made from our writer: a published parser of XML, and the paths of the message
 * definition (docs/reference/cfonb120.md, 8).
 */
export function readCamt(file: Buffer, version: '02' | '08'): ReadStatement[] {
  const document = readXml(new TextDecoder('utf-8', { fatal: true }).decode(file));
  return at(document, 'BkToCstmrStmt Stmt').map((statement) => statementOf(statement, version));
}

function statementOf(statement: Tree, version: '02' | '08'): ReadStatement {
  const balance = (code: string) => {
    const found = at(statement, 'Bal').filter((each) => textAt(each, 'Tp CdOrPrtry Cd') === code);
    const [one] = found;
    if (one === undefined || found.length > 1) throw new Error(`${found.length} balances ${code}`);
    return { amount: signed(one), day: textAt(one, 'Dt Dt') ?? '', currency: currencyOf(one) };
  };
  const [opening, closing] = [balance('OPBD'), balance('CLBD')];
  const entries = at(statement, 'Ntry').map((entry) => entryOf(entry, version));
  return {
    currency: closing.currency,
    opening: opening.amount,
    openingDay: opening.day,
    closing: closing.amount,
    closingDay: closing.day,
    entries,
  };
}

function entryOf(entry: Tree, version: '02' | '08'): ReadEntry {
  if (textAt(entry, version === '02' ? 'Sts' : 'Sts Cd') !== 'BOOK') throw new Error('not booked');
  const reference = textAt(entry, 'AcctSvcrRef') ?? '';
  return {
    id:
      textAt(entry, 'NtryDtls TxDtls AddtlTxInf')
        ?.split(' ')
        .find((word) => word.startsWith('iswigo-')) ?? reference,
    reference,
    day: textAt(entry, 'BookgDt Dt') ?? '',
    valueDay: textAt(entry, 'ValDt Dt') ?? null,
    amount: signed(entry),
    currency: currencyOf(entry),
    text: at(entry, 'NtryDtls TxDtls RmtInf Ustrd')
      .map(({ text }) => text)
      .join(''),
  };
}

function signed(tree: Tree): string {
  const amount = textAt(tree, 'Amt') ?? '';
  return textAt(tree, 'CdtDbtInd') === 'DBIT' ? `-${amount}` : amount;
}

function currencyOf(tree: Tree): string {
  return at(tree, 'Amt')[0]?.attributes.Ccy ?? '';
}

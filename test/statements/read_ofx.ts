import type { ReadEntry, ReadStatement } from './same_as_read.ts';
import { at, readXml, type Tree, textAt } from './xml_tree.ts';

/** What OFX says of an account beside its movements. */
export interface ReadOfx extends ReadStatement {
  readonly from: string;
  readonly bank: string | undefined;
  readonly branch: string | undefined;
  readonly account: string | undefined;
  readonly isCard: boolean;
}

const header102 = [
  'OFXHEADER:100',
  'DATA:OFXSGML',
  'VERSION:102',
  'SECURITY:NONE',
  'ENCODING:USASCII',
  'CHARSET:1252',
  'COMPRESSION:NONE',
  'OLDFILEUID:NONE',
  'NEWFILEUID:NONE',
  '',
  '',
].join('\r\n');

/** The elements of an OFX 1.02 as an importer takes them: header, then SGML whose tags are all closed, in Windows-1252. */
export function elementsOf102(file: Buffer): Tree {
  const text = new TextDecoder('windows-1252').decode(file);
  if (!text.startsWith(header102)) throw new Error('not the header of OFX 1.02');
  if (/&(?!amp;|lt;|gt;)/.test(text)) throw new Error('an entity that SGML readers do not know');
  return readXml(text.slice(header102.length));
}

export function elementsOf220(file: Buffer): Tree {
  return readXml(new TextDecoder('utf-8', { fatal: true }).decode(file));
}

/** Reads by the tree of the standard: docs/reference/cfonb120.md, 7. */
export function readOfx(root: Tree): ReadOfx[] {
  if (root.name !== 'OFX') throw new Error(root.name);
  return [
    ...at(root, 'BANKMSGSRSV1 STMTTRNRS STMTRS').map((each) => statementOf(each, 'BANKACCTFROM')),
    ...at(root, 'CREDITCARDMSGSRSV1 CCSTMTTRNRS CCSTMTRS').map((each) => statementOf(each, 'CCACCTFROM')),
  ];
}

function statementOf(statement: Tree, account: 'BANKACCTFROM' | 'CCACCTFROM'): ReadOfx {
  return {
    currency: textAt(statement, 'CURDEF') ?? '',
    from: dayOf(textAt(statement, 'BANKTRANLIST DTSTART')),
    closing: textAt(statement, 'LEDGERBAL BALAMT') ?? '',
    closingDay: dayOf(textAt(statement, 'LEDGERBAL DTASOF')),
    bank: textAt(statement, `${account} BANKID`),
    branch: textAt(statement, `${account} BRANCHID`),
    account: textAt(statement, `${account} ACCTID`),
    isCard: account === 'CCACCTFROM',
    entries: at(statement, 'BANKTRANLIST STMTTRN').map(entryOf),
  };
}

function entryOf(entry: Tree): ReadEntry {
  const day = textAt(entry, 'DTPOSTED');
  const [name = '', memo = ''] = [textAt(entry, 'NAME'), textAt(entry, 'MEMO')];
  if (name.length > 32 || memo.length > 255) throw new Error(`${name.length} and ${memo.length} characters`);
  const id = textAt(entry, 'FITID') ?? '';
  return {
    id,
    reference: id,
    day: dayOf(day),
    valueDay: dayOf(textAt(entry, 'DTAVAIL') ?? day),
    amount: textAt(entry, 'TRNAMT') ?? '',
    text: `${name}\n${memo}`,
  };
}

function dayOf(text: string | undefined): string {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text ?? '') ?? [];
  if (day === undefined) throw new Error(`no day: ${text}`);
  return `${year}-${month}-${day}`;
}

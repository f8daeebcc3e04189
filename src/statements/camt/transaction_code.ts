import { interbankCodeOf } from '../fields/interbank_code.ts';
import type { StatementEntry } from '../statement.ts';
import { branch, leaf, type Markup, nothing } from '../text/markup.ts';

/** Domain, family and subfamily; of those that come in both directions, first of money that comes in. */
type Codes = string | readonly [credit: string, debit: string];

/** ISO 20022's bank transaction codes for the French banks' operation codes: docs/reference/cfonb120.md, 8. */
const byInterbankCode: ReadonlyMap<string, Codes> = new Map(
  Object.entries<Codes>({
    '01': 'PMNT ICHQ CCHQ',
    '02': 'PMNT RCHQ CCHQ',
    '03': 'PMNT RCHQ UPCQ',
    '04': 'PMNT CNTR CDPT',
    '05': 'PMNT RCDT ESCT',
    '06': 'PMNT ICDT ESCT',
    '08': 'PMNT RDDT PMDD',
    '09': 'PMNT IDDT PMDD',
    '10': ['PMNT RDDT UPDD', 'PMNT IDDT UPDD'],
    '11': ['PMNT MCRD POSC', 'PMNT CCRD POSD'],
    '12': 'PMNT ICDT RRTN',
    '13': 'PMNT RCDT DMCT',
    '14': 'PMNT ICDT DMCT',
    '18': 'PMNT RCDT DMCT',
    '21': 'PMNT ICDT DMCT',
    '27': ['PMNT RDDT UPDD', 'PMNT IDDT UPDD'],
    '28': ['PMNT CCRD RIMB', 'PMNT CCRD POSD'],
    '29': ['PMNT CCRD RIMB', 'PMNT CCRD CWDL'],
    '30': 'PMNT MCRD POSC',
    '39': 'PMNT RCDT XBCT',
    '41': ['PMNT RCDT XBCT', 'PMNT ICDT XBCT'],
    '44': 'PMNT ICDT XBCT',
    '45': 'PMNT RCDT XBCT',
    '61': ['ACMT MCOP INTR', 'ACMT MDOP INTR'],
    '62': ['ACMT MCOP CHRG', 'ACMT MDOP CHRG'],
    '63': ['ACMT MCOP INTR', 'ACMT MDOP INTR'],
    '64': ['ACMT MCOP COMM', 'ACMT MDOP COMM'],
    '65': ['ACMT MCOP COMM', 'ACMT MDOP COMM'],
    '66': ['ACMT MCOP COMM', 'ACMT MDOP COMM'],
    '67': ['ACMT MCOP TAXE', 'ACMT MDOP TAXE'],
    '70': ['ACMT MCOP CHRG', 'ACMT MDOP CHRG'],
    '71': 'LDAS FTLN DDWN',
    '72': 'LDAS FTLN PPAY',
    '76': 'LDAS FTDP DPST',
    '77': 'LDAS FTDP RPMT',
    '92': 'CAMT ACCB ZABA',
    '93': 'CAMT ACCB ZABA',
    A1: 'PMNT IDDT ESDD',
    A2: 'PMNT IDDT ESDD',
    A3: 'PMNT RDDT UPDD',
    A4: 'PMNT RDDT UPDD',
    A5: 'PMNT IDDT PRDD',
    A6: 'PMNT IDDT PRDD',
    B1: 'PMNT RDDT ESDD',
    B2: 'PMNT RDDT ESDD',
    B3: 'PMNT IDDT UPDD',
    B4: 'PMNT IDDT UPDD',
    B5: 'PMNT RDDT PRDD',
    B6: 'PMNT RDDT PRDD',
    C1: 'PMNT IRCT ESCT',
    C2: 'PMNT RRCT ESCT',
  }),
);

/** By operation type (docs/types.md), where the bank told no code, or one that is not in the list. */
const byType: ReadonlyMap<string, Codes> = new Map(
  Object.entries<Codes>({
    card: ['PMNT CCRD RIMB', 'PMNT CCRD POSD'],
    deferred_card: ['PMNT CCRD RIMB', 'PMNT CCRD POSD'],
    summary_card: 'PMNT CCRD POSD',
    transfer: ['PMNT RCDT ESCT', 'PMNT ICDT ESCT'],
    direct_debit: ['PMNT IDDT ESDD', 'PMNT RDDT ESDD'],
    check: ['PMNT RCHQ CCHQ', 'PMNT ICHQ CCHQ'],
    withdrawal: 'PMNT CCRD CWDL',
    deposit: 'PMNT CNTR CDPT',
    loan_repayment: 'LDAS FTLN PPAY',
    fee: ['ACMT MCOP CHRG', 'ACMT MDOP CHRG'],
    profit: ['ACMT MCOP INTR', 'ACMT MDOP INTR'],
    market_order: 'SECU SETT TRAD',
    market_fee: ['SECU MCOP CHRG', 'SECU MDOP CHRG'],
  }),
);

const anythingElse: Codes = ['PMNT MCOP OTHR', 'PMNT MDOP OTHR'];

/** The element `BkTxCd` of an entry: ISO 20022's code, and the French banks' where there is one. */
export function transactionCodeOf(entry: StatementEntry): Markup {
  const interbankCode = interbankCodeOf(entry);
  const told = entry.interbankCode?.toUpperCase() ?? '';
  const codes = byInterbankCode.get(told) ?? byType.get(entry.operationType ?? '') ?? anythingElse;
  const code = typeof codes === 'string' ? codes : codes[entry.amount.units < 0n ? 1 : 0];
  const [domain, family, subfamily] = code.split(' ');
  return branch(
    'BkTxCd',
    branch('Domn', leaf('Cd', domain), branch('Fmly', leaf('Cd', family), leaf('SubFmlyCd', subfamily))),
    interbankCode === null ? nothing : branch('Prtry', leaf('Cd', interbankCode), leaf('Issr', 'CFONB')),
  );
}

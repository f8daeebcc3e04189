import { originalTextOf } from '../fields/original_text.ts';
import { referenceOf } from '../fields/reference_of.ts';
import type { StatementAccount, StatementEntry } from '../statement.ts';
import { continued } from '../text/continued.ts';
import { cutTo } from '../text/cut_to.ts';
import { branch, leaf, type Markup, nothing } from '../text/markup.ts';
import { oneLine } from '../text/one_line.ts';
import { accountIdOf } from './account.ts';
import { amountOf, heldAmountOf, indicator } from './amount.ts';
import { transactionCodeOf } from './transaction_code.ts';
import type { CamtVersion } from './version.ts';

/** Of references, and of texts, in the schemas. */
const mostOfReference = 35;
const mostOfText = 500;
const mostOfRemittance = 140;

/** The element `Ntry`. */
export function entryOf(entry: StatementEntry, { currency }: StatementAccount, version: CamtVersion): Markup {
  const reference = referenceOf(entry.id, { length: mostOfReference, characters: /^[\x20-\x7E]+$/ });
  return branch(
    'Ntry',
    amountOf(entry.amount, currency),
    indicator(entry.amount),
    version.status('BOOK'),
    branch('BookgDt', leaf('Dt', entry.day)),
    branch('ValDt', leaf('Dt', entry.valueDate)),
    leaf('AcctSvcrRef', reference),
    transactionCodeOf(entry),
    branch('NtryDtls', detailsOf(entry, currency, version, reference)),
    leaf('AddtlNtryInf', cutTo(entry.description, mostOfText)),
  );
}

function detailsOf(entry: StatementEntry, currency: string, version: CamtVersion, reference: string): Markup {
  const { originalAmount, originalCurrency, commission, transactionDate } = entry;
  const original = heldAmountOf(originalAmount, originalCurrency);
  const beside = [reference !== entry.id && entry.id, original === nothing && originalTextOf(entry)];
  return branch(
    'TxDtls',
    referencesOf(entry),
    branch('AmtDtls', branch('InstdAmt', original)),
    version.charges(heldAmountOf(commission, currency)),
    partiesOf(entry, version),
    branch('RmtInf', ...continued(oneLine(entry.description), mostOfRemittance).map((part) => leaf('Ustrd', part))),
    branch('RltdDts', leaf('TxDtTm', transactionDate && `${transactionDate}T00:00:00`)),
    leaf('AddtlTxInf', cutTo(beside.filter(Boolean).join(' '), mostOfText)),
  );
}

/** `NOTPROVIDED` is what stands there, by the rules of SEPA, where nobody gave a reference. */
function referencesOf({ checkNumber, cardLastDigits }: StatementEntry): Markup {
  return branch(
    'Refs',
    leaf('EndToEndId', 'NOTPROVIDED'),
    leaf('ChqNb', checkNumber && cutTo(checkNumber, mostOfReference)),
    cardLastDigits ? branch('Prtry', leaf('Tp', 'CARD'), leaf('Ref', cutTo(cardLastDigits, mostOfReference))) : nothing,
  );
}

/** The counterparty is whose money it was: the debtor of a credit, the creditor of a debit. */
function partiesOf({ amount, counterpartyName, counterpartyIban }: StatementEntry, version: CamtVersion): Markup {
  const role = amount.units < 0n ? 'Cdtr' : 'Dbtr';
  return branch(
    'RltdPties',
    branch(role, version.party(leaf('Nm', counterpartyName && cutTo(counterpartyName, mostOfRemittance)))),
    branch(`${role}Acct`, accountIdOf(counterpartyIban, null)),
  );
}

import { referenceOf } from '../fields/reference_of.ts';
import type { StatementAccount } from '../statement.ts';
import { cutTo } from '../text/cut_to.ts';
import { branch, leaf, type Markup, nothing } from '../text/markup.ts';
import { oneLine } from '../text/one_line.ts';
import type { CamtVersion } from './version.ts';

/** ISO 20022's words for the kinds of accounts of docs/types.md; other kinds have none. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['checking', 'CACC'],
  ['savings', 'SVGS'],
  ['loan', 'LOAN'],
]);

/** The element `Acct` of a statement. */
export function accountOf(account: StatementAccount, version: CamtVersion): Markup {
  const { id, iban, number, type, currency, name, holder } = account;
  return branch(
    'Acct',
    accountIdOf(iban, number ?? id),
    branch('Tp', leaf('Cd', kinds.get(type ?? ''))),
    leaf('Ccy', currency),
    leaf('Nm', name && cutTo(name, 70)),
    branch('Ownr', leaf('Nm', holder && cutTo(holder, 140))),
    branch(
      'Svcr',
      branch('FinInstnId', bicOf(account, version), leaf('Nm', account.bankName && cutTo(account.bankName, 140))),
    ),
  );
}

/**
 * The element `Id` of an account: its IBAN where it is one whole, else what it is called besides.
 * @param other of any length: it becomes a reference of 34 characters
 */
export function accountIdOf(iban: string | null, other: string | null): Markup {
  if (iban !== null && /^[A-Z]{2}\d{2}[a-zA-Z\d]{1,30}$/.test(iban)) return branch('Id', leaf('IBAN', iban));
  const text = oneLine(iban ?? other ?? '');
  if (text === '') return nothing;
  return branch('Id', branch('Othr', leaf('Id', referenceOf(text, { length: 34 }))));
}

function bicOf({ bic }: StatementAccount, { bic: { name, pattern } }: CamtVersion): Markup {
  return bic !== null && pattern.test(bic) ? leaf(name, bic) : nothing;
}

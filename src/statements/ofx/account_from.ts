import { frenchAccount } from '../fields/french_account.ts';
import { referenceOf } from '../fields/reference_of.ts';
import type { StatementAccount } from '../statement.ts';
import { branch, leaf, type Markup } from '../text/markup.ts';

/** Of `BANKID`, and of `ACCTID`: no IBAN fits. */
const mostOfBank = 9;
const mostOfAccount = 22;

/** `ACCTTYPE` by the types of docs/types.md; any other is `CHECKING`. */
const types: ReadonlyMap<string, string> = new Map([
  ['savings', 'SAVINGS'],
  ['brokerage', 'SAVINGS'],
  ['shared_saving_plan', 'SAVINGS'],
  ['life_insurance', 'SAVINGS'],
  ['special', 'SAVINGS'],
  ['loan', 'CREDITLINE'],
]);

export function isCard({ type }: StatementAccount): boolean {
  return type === 'card';
}

/** What an account is called: `BANKACCTFROM`, or `CCACCTFROM` of a card. */
export function accountFrom(account: StatementAccount): Markup {
  if (isCard(account)) return branch('CCACCTFROM', leaf('ACCTID', accountIdOf(account)));
  const french = frenchAccount(account);
  const type = leaf('ACCTTYPE', types.get(account.type ?? '') ?? 'CHECKING');
  if (french === undefined)
    return branch('BANKACCTFROM', leaf('BANKID', bankIdOf(account)), leaf('ACCTID', accountIdOf(account)), type);
  return branch(
    'BANKACCTFROM',
    leaf('BANKID', french.bank),
    leaf('BRANCHID', french.branch),
    leaf('ACCTID', french.number),
    type,
    leaf('ACCTKEY', french.key),
  );
}

/** The bank of an account that is not French: the element must be there, and no country's own codes are known here. */
function bankIdOf({ bic, iban, bankId, id }: StatementAccount): string {
  const bank = plain(bic).slice(0, 8) || plain(iban).slice(0, 8);
  return bank || referenceOf(bankId ?? id, { length: mostOfBank });
}

/** The IBAN where it is short, else its end, which is where the account's number stands; without one the number, else our own id. */
function accountIdOf({ iban, number, id }: StatementAccount): string {
  const told = plain(iban) || plain(number);
  if (told === '') return referenceOf(id, { length: mostOfAccount });
  return told.slice(-mostOfAccount);
}

function plain(text: string | null): string {
  return (text ?? '').replaceAll(/[^\dA-Za-z*]/g, '');
}

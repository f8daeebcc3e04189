import { type AccountType, accountTypes, products } from '../resources/account_types.ts';
import { type Words, wordReader } from '../vocabulary.ts';

/**
 * Iswigo's types (docs/reference/iswigo.md, 6), with `_` for its blanks. All accounts that are no cards have the type `account`. Others
 * are not published; one that names a product is understood.
 */
export const accountWords: Words<AccountType> = {
  ...products,
  checking: ['account'],
  card: ['deferred_credit_card', 'credit_card'],
};

const ownWord = wordReader(accountTypes, accountWords);

/** Two types are published; another keeps Iswigo's word, written like the shared ones. */
export function accountType(type: string | null, name: string | null): string | null {
  if (type === 'account') return name === null ? 'checking' : kindOf(name);
  return ownWord(type?.replaceAll(' ', '_') ?? null);
}

/**
 * Names of regulated products, and of kinds, as banks write them: whole words, so that a name says what it says. A bank may
 * stand in it: `Compte chèque Caisse d'Épargne`.
 */
export const kindsInNames: readonly (readonly [AccountType, string])[] = [
  ['shared_saving_plan', "pea|plan (?:d ?['’]? ?)?[eé]pargne en actions"],
  ['special', "per|perp|perco|pee|plan (?:d ?['’]? ?)?[eé]pargne (?:retraite|entreprise)"],
  [
    'savings',
    "livrets?|ldds?|lep|cel|pel|csl|codevi|compte [aà] terme|(?<!caisse (?:d ?['’]? ?)?)[eé]pargne(?: logement)?",
  ],
  ['brokerage', '(?:comptes?|portefeuille)[ -]titres?'],
  ['life_insurance', 'assurances?[ -]vie'],
];
/** Letters as banks write them. By `\p{L}` and a look behind it takes twice as long. */
const letter = 'a-z\\u00c0-\\u024f\\d';
const words = kindsInNames.map(([, each]) => each).join(')|(');
const inName = new RegExp(`(?:^|[^${letter}])(?:(${words}))(?![${letter}])`, 'i');

/** A Livret A has the type of a current account, and a name of its own. Where the name says nothing, it is a current account. */
function kindOf(name: string): AccountType {
  const found = inName.exec(name);
  if (found !== null) {
    for (let group = 1; group < found.length; group++) {
      const kind = kindsInNames[group - 1];
      if (found[group] !== undefined && kind) return kind[0];
    }
  }
  return 'checking';
}

/** Letters that Unicode does not take apart, as people write them who have no key for them. */
const plainLetters: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};
const writtenOtherwise = /[œæßøłđðþıς]/g;
const marks = /\p{M}/gu;
/** Apostrophes and what stands for one, and dashes of any length, the soft one too. */
const joints = /['`´‘’‛ʹʻʼʽˈ′＇\u00ad\p{Pd}\u2212]+/gu;
const blanks = /\s+/g;

/** A text as it is searched: `Caisse d’Épargne` is `caisse d epargne` and `caisse depargne`. */
export interface FoldedText {
  /** With a blank where an apostrophe or a dash stood. */
  readonly apart: string;
  /** With nothing there. */
  readonly joined: string;
}

/** Without case, accents, ligatures, and the many forms of apostrophe and hyphen. */
export function foldedText(text: string): FoldedText {
  // Before the decomposition, which makes of some apostrophes a blank with a mark; after it ligatures such as `ﬁ` are two letters.
  const letters = (part: string) =>
    part
      .normalize('NFKD')
      .toLowerCase()
      .replace(marks, '')
      .replace(writtenOtherwise, (letter) => plainLetters[letter] ?? letter)
      .replace(blanks, ' ')
      .trim();
  return { apart: letters(text.replace(joints, ' ')), joined: letters(text.replace(joints, '')) };
}

/** A provider's own words for those that sites get, by the latter. What both call the same need not be named. @since 0.2 */
export type Words<T extends string> = Readonly<Partial<Record<T, readonly string[]>>>;

/** @returns the word that sites get; one that is new keeps the provider's word, null stays null @since 0.2 */
export type WordReader = (word: string | null) => string | null;

const blanks = /[ -]/g;
/** A provider has some dozens of words; more are not remembered, nor longer ones. */
const most = 500;
const longest = 64;

/**
 * Built once; a row costs one look. A word that is new, or written otherwise (`PEA`, `life insurance`), is remembered when it
 * comes: to look twice takes ten times as long. A `Map`, because a provider's word may be one that every object has
 * (`constructor`).
 * @param shared the vocabulary, by its words
 * @since 0.2
 */
export function wordReader<T extends string>(shared: Readonly<Record<T, unknown>>, words: Words<T>): WordReader {
  const known = new Map<string, string>(Object.keys(shared).map((word) => [word, word]));
  for (const [word, own] of Object.entries<readonly string[] | undefined>(words)) {
    for (const each of own ?? []) known.set(each, word);
  }
  const learn = (word: string): string => {
    const read = known.get(word.toLowerCase().replaceAll(blanks, '_')) ?? word;
    if (known.size < most && word.length <= longest) known.set(word, read);
    return read;
  };
  return (word) => (word === null ? null : (known.get(word) ?? learn(word)));
}

import type { FactsOf, SentenceName } from './sentences.ts';

/** A sentence and what stands in its places, in no language yet. */
export interface Told {
  readonly sentence: SentenceName;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** @param facts of what was given; none that is secret */
export function told<Name extends SentenceName>(
  sentence: Name,
  ...[facts]: keyof FactsOf<Name> extends never ? [] : [FactsOf<Name>]
): Told {
  return { sentence, facts: facts ?? {} };
}

/** Puts facts into the places of a sentence: what is in braces, once; a fact that has braces is left as it is. */
export function filled(sentence: string, facts: Told['facts']): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => String(facts[name] ?? place));
}

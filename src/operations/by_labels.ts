/** A value of a label. */
export type LabelValue = string | number;

interface Place<Kept> {
  kept: Kept | undefined;
  readonly next: Map<LabelValue, Place<Kept>>;
}

/**
 * What is kept for each combination of labels, on the way of each call: their values are looked up one after the other, and no text is
 * made of them. Nothing is ever dropped, so the values are names from our own tables.
 */
export class ByLabels<Kept> {
  readonly #first: Place<Kept> = { kept: undefined, next: new Map() };
  readonly #make: () => Kept;

  /** @param make what is kept for a combination that comes for the first time */
  constructor(make: () => Kept) {
    this.#make = make;
  }

  /** @param values one for each label, in their order */
  of(...values: LabelValue[]): Kept {
    let place = this.#first;
    for (const value of values) {
      let next = place.next.get(value);
      if (!next) {
        next = { kept: undefined, next: new Map() };
        place.next.set(value, next);
      }
      place = next;
    }
    place.kept ??= this.#make();
    return place.kept;
  }

  /** All that is kept, with the values of its labels under their names. */
  *all(labelNames: readonly string[]): Generator<readonly [Record<string, LabelValue>, Kept]> {
    yield* allOf(this.#first, {}, labelNames);
  }
}

function* allOf<Kept>(
  { kept, next }: Place<Kept>,
  labels: Record<string, LabelValue>,
  [name, ...others]: readonly string[],
): Generator<readonly [Record<string, LabelValue>, Kept]> {
  if (kept !== undefined) yield [labels, kept];
  if (name === undefined) return;
  for (const [value, place] of next) yield* allOf(place, { ...labels, [name]: value }, others);
}

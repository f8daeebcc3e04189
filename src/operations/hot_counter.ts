import { Counter, type Registry } from 'prom-client';

interface CounterForm<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly Label[];
  readonly registers: Registry[];
}

type Value = string | number;

/** What was counted under the values so far. */
interface Place {
  count: number;
  readonly next: Map<Value, Place>;
}

/**
 * A counter on the way of each call. prom-client sorts and joins the labels whenever it counts, 0.45 µs; here their values are looked
 * up one after the other, and it gets what was counted when somebody reads the metrics.
 */
export class HotCounter<Label extends string> {
  readonly #first: Place = { count: 0, next: new Map() };

  constructor({ labelNames, ...form }: CounterForm<Label>) {
    const giveTo = (counter: Counter) => {
      counter.reset();
      give(this.#first, {}, labelNames, counter);
    };
    new Counter({
      ...form,
      labelNames,
      collect() {
        giveTo(this);
      },
    });
  }

  /** @param values one for each label, in their order */
  count(...values: Value[]): void {
    let place = this.#first;
    for (const value of values) {
      let next = place.next.get(value);
      if (!next) {
        next = { count: 0, next: new Map() };
        place.next.set(value, next);
      }
      place = next;
    }
    place.count += 1;
  }
}

function give(
  place: Place,
  labels: Record<string, Value>,
  [name, ...others]: readonly string[],
  counter: Counter,
): void {
  if (name === undefined) counter.inc(labels, place.count);
  else for (const [value, next] of place.next) give(next, { ...labels, [name]: value }, others, counter);
}

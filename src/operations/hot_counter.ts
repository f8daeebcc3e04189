import { Counter, type Registry } from 'prom-client';
import { ByLabels, type LabelValue } from './by_labels.ts';

interface CounterForm<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly Label[];
  readonly registers: Registry[];
}

/**
 * A counter on the way of each call. prom-client sorts and joins the labels whenever it counts, 0.45 µs; here it gets what was counted
 * when somebody reads the metrics.
 */
export class HotCounter<Label extends string> {
  readonly #counted = new ByLabels(() => ({ count: 0 }));

  constructor({ labelNames, ...form }: CounterForm<Label>) {
    const giveTo = (counter: Counter) => {
      counter.reset();
      for (const [labels, { count }] of this.#counted.all(labelNames)) counter.inc(labels, count);
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
  count(...values: LabelValue[]): void {
    this.#counted.of(...values).count += 1;
  }
}

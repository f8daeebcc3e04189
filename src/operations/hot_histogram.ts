import type { Histogram, Registry } from 'prom-client';
import { ByLabels, type LabelValue } from './by_labels.ts';

interface HistogramForm {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  /** Upper bounds, rising. */
  readonly buckets: readonly number[];
  readonly registers: readonly Registry[];
}

interface Seen {
  /** Of each bucket alone; the last one is of what is above all bounds. */
  readonly counts: number[];
  sum: number;
}

interface Shown {
  readonly metricName: string;
  readonly labels: Readonly<Record<string, LabelValue>>;
  readonly value: number;
}

/**
 * A histogram on the way of each call. prom-client's copies the labels, checks them, sorts and joins them whenever it is shown
 * something, and takes no sums from others; so this one is a metric of its own to its registry, which asks it for its values.
 *
 * A reach into prom-client 15 (docs/decisions/0203-reaches-into-libraries.md): of a metric its registry takes `name` and `get()`. If
 * that changes, the histograms of calls are missing in `/metrics`.
 */
export class HotHistogram {
  readonly name: string;
  readonly #form: HistogramForm;
  readonly #seen: ByLabels<Seen>;

  constructor(form: HistogramForm) {
    this.name = form.name;
    this.#form = form;
    this.#seen = new ByLabels(() => ({ counts: new Array<number>(form.buckets.length + 1).fill(0), sum: 0 }));
    // Without labels there is one of it, which is shown before anything was seen.
    if (form.labelNames.length === 0) this.#seen.of();
    for (const registry of form.registers) registry.registerMetric(this as unknown as Histogram);
  }

  /** @param values one for each label, in their order */
  observe(value: number, ...values: LabelValue[]): void {
    const { buckets } = this.#form;
    const seen = this.#seen.of(...values);
    let at = 0;
    while (at < buckets.length && value > (buckets[at] as number)) at += 1;
    seen.counts[at] = (seen.counts[at] as number) + 1;
    seen.sum += value;
  }

  /** What the registry writes out; each bucket with those below it, as Prometheus' text format has them. */
  async get() {
    const { name, help, labelNames, buckets } = this.#form;
    const values: Shown[] = [];
    for (const [labels, { counts, sum }] of this.#seen.all(labelNames)) {
      let count = 0;
      for (const [at, own] of counts.entries()) {
        count += own;
        values.push({ metricName: `${name}_bucket`, labels: { le: buckets[at] ?? '+Inf', ...labels }, value: count });
      }
      values.push({ metricName: `${name}_sum`, labels, value: sum });
      values.push({ metricName: `${name}_count`, labels, value: count });
    }
    return { name, help, type: 'histogram', values, aggregator: 'sum' };
  }
}

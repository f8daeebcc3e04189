import { Readiness } from '../../src/operations/health.ts';
import { Metrics } from '../../src/operations/metrics.ts';

/** A metric as the gateway shows it. */
export interface ShownMetric {
  readonly type: string;
  readonly labels: ReadonlySet<string>;
}

/** What `GET /metrics` has once everything that is counted has happened once, by the names of its series. */
export async function shownMetrics(): Promise<ReadonlyMap<string, ShownMetric>> {
  const metrics = new Metrics();
  metrics.request('get_banks', 200, 1);
  metrics.providerCall('bridge', 'banks', 200, 1);
  metrics.event('bridge', 'item.created');
  metrics.deliveryAttempt('delivered', 1);
  metrics.endpointChange('opened');
  metrics.failedRow('purge');
  metrics.skippedRows('bridge', 'no_id', 1);
  metrics.showRelay(async () => ({
    unfinished: { pending: 0, waiting: 0 },
    deepestLane: 0,
    oldestSeconds: 0,
    oldestDelivery: null,
    oldestUnappliedSeconds: 0,
    endpoints: { closed: 0, open: 0, half_open: 0, paused: 0, disabled: 0 },
  }));
  metrics.showGround({
    readiness: new Readiness(async () => {}),
    degraded: async () => [],
    databaseBytes: async () => 0,
  });
  // The process collects garbage when it likes to; the gateway's own registry is asked for the name and the kinds.
  const shown = new Map(seriesIn(await metrics.registry.metrics()));
  for (const part of ['_sum', '_count', '_bucket']) {
    shown.set(`nodejs_gc_duration_seconds${part}`, { type: 'histogram', labels: new Set(['kind', 'le']) });
  }
  return shown;
}

/** A text of Prometheus: each series by its name, with the type of its metric and all labels that it was seen with. */
export function seriesIn(text: string): Map<string, ShownMetric> {
  const types = new Map<string, string>();
  const series = new Map<string, { type: string; labels: Set<string> }>();
  for (const line of text.split('\n')) {
    const [, named, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    if (named && type) types.set(named, type);
    const [, name = '', labels = ''] = /^([a-z_]\w*)(?:\{(.*)\})? /.exec(line) ?? [];
    if (name === '') continue;
    const known = types.get(name) ?? types.get(name.replace(/_(?:bucket|sum|count)$/, '')) ?? '';
    const one = series.get(name) ?? { type: known, labels: new Set<string>() };
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) one.labels.add(label);
    series.set(name, one);
  }
  return series;
}

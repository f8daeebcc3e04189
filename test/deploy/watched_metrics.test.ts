import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AlertFile } from './alert_file.ts';
import { type Dashboard, queriesOf } from './dashboard.ts';
import { readText, readYaml } from './deploy_files.ts';
import { groupedBy, seriesOf } from './promql.ts';
import { seriesIn, shownMetrics } from './shown_metrics.ts';

/** What Prometheus adds to a series when it fetches it. */
const added = new Set(['job', 'instance', 'alertname', 'alertstate']);
/** What Prometheus makes itself. */
const made = new Set(['up', 'ALERTS']);

const rules = readYaml<AlertFile>('deploy/prometheus/alerts.yml').groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(readText('deploy/grafana/bank-api.json')) as Dashboard;
const shown = await shownMetrics();

/** What is wrong with what an expression names, as sentences. */
function wrongIn(expression: string): string[] {
  const asked = seriesOf(expression);
  const labels = new Set([...added, ...asked.flatMap(({ metric }) => [...(shown.get(metric)?.labels ?? [])])]);
  return [
    ...asked.flatMap(({ metric, labels: chosen, over }) => {
      if (made.has(metric)) return [];
      const known = shown.get(metric);
      if (!known) return [`${metric} is no metric`];
      const unknown = chosen.filter((label) => !known.labels.has(label) && !added.has(label));
      const counts = known.type !== 'gauge';
      const wrongWay = over !== undefined && !counts ? [`${over} of ${metric}, which is a gauge`] : [];
      return [...unknown.map((label) => `${metric} has no label ${label}`), ...wrongWay];
    }),
    ...groupedBy(expression)
      .filter((label) => label !== '' && !labels.has(label))
      .map((label) => `grouped by ${label}, which none of its series has`),
  ];
}

describe('what watches the gateway', () => {
  test('panels, rules and pages name only metrics that there are, by labels that they have', () => {
    const expressions = [...rules.map(({ expr }) => expr), ...queriesOf(dashboard)];
    assert.ok(expressions.length > 50);
    assert.ok(new Set(expressions.flatMap(seriesOf).map(({ metric }) => metric)).size > 25);
    for (const expression of expressions) assert.deepEqual(wrongIn(expression), [], expression);
    const names = new Set([...shown.keys()].map((name) => name.replace(/_(?:bucket|sum|count)$/, '')));
    for (const page of ['docs/operations.md', 'docs/observability.md']) {
      for (const [name] of readText(page).matchAll(/\b(?:bank_api|nodejs|process)_\w+_(?:seconds|total|bytes|info)\b/g))
        assert.ok(names.has(name), `${page}: ${name}`);
    }
  });

  test('every metric of the gateway is in a panel', () => {
    const used = new Set(
      queriesOf(dashboard)
        .flatMap(seriesOf)
        .map(({ metric }) => metric.replace(/_bucket$/, '')),
    );
    const own = [...shown.keys()].filter((name) => name.startsWith('bank_api_') && !/_(?:bucket|count)$/.test(name));
    assert.deepEqual(
      own.map((name) => name.replace(/_sum$/, '')).filter((name) => !used.has(name)),
      [],
    );
  });

  test('a name, a label, a grouping and a rate that are wrong are found', () => {
    assert.deepEqual(wrongIn('sum(rate(bank_api_http_request_total[5m])) > 0'), [
      'bank_api_http_request_total is no metric',
    ]);
    assert.deepEqual(wrongIn('bank_api_endpoints{breaker="open"} unless bank_api_ready offset 5m'), [
      'bank_api_endpoints has no label breaker',
    ]);
    assert.deepEqual(wrongIn('sum by (provider) (rate(bank_api_deliveries{state="pending"}[5m]))'), [
      'rate of bank_api_deliveries, which is a gauge',
      'grouped by provider, which none of its series has',
    ]);
    assert.deepEqual(wrongIn('histogram_quantile(0.95, sum by (le) (rate(bank_api_delivery_seconds_bucket[5m])))'), []);
  });

  test('a text of Prometheus is read with its types and labels', () => {
    const series = seriesIn(
      '# HELP a x\n# TYPE a histogram\na_bucket{le="1",b="c"} 2\na_sum{b="c"} 1\n# TYPE d gauge\nd 4\n',
    );
    assert.deepEqual([...series.keys()], ['a_bucket', 'a_sum', 'd']);
    assert.deepEqual([...(series.get('a_bucket')?.labels ?? [])], ['le', 'b']);
    assert.equal(series.get('a_sum')?.type, 'histogram');
    assert.equal(series.get('d')?.type, 'gauge');
  });
});

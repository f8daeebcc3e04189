import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { routes as console } from '../../src/console/routes.ts';
import { routes as portal } from '../../src/portal/routes.ts';
import { type Dashboard, type Panel, queriesOf } from './dashboard.ts';
import { readText } from './deploy_files.ts';

const dashboard = JSON.parse(readText('deploy/grafana/bank-api.json')) as Dashboard;
const { panels, templating } = dashboard;
/** Of Grafana, and no template of ours. */
const prometheus = { type: 'prometheus', uid: ['$', '{datasource}'].join('') };
/** Of Grafana: those that the panels use. */
const units = ['short', 'none', 's', 'bytes', 'reqps', 'cps', 'percentunit'];

describe('the dashboard', () => {
  test('has a row for each thing that may be wrong', () => {
    assert.deepEqual(
      panels.filter(({ type }) => type === 'row').map(({ title }) => title.split(':')[0]),
      ['At a glance', 'Way in', 'Way out', 'Providers', 'Process', 'Database'],
    );
  });

  test('takes the Prometheus that is chosen, and no other', () => {
    assert.equal(templating.list.find(({ name }) => name === 'datasource')?.type, 'datasource');
    const asking = [
      ...panels.filter(({ type }) => type !== 'row'),
      ...templating.list.filter(({ type }) => type === 'query'),
    ];
    for (const each of asking) assert.deepEqual(each.datasource, prometheus);
    for (const { targets = [] } of panels) for (const each of targets) assert.deepEqual(each.datasource, prometheus);
  });

  test('asks by no variable that it has not, and for the job that is chosen', () => {
    const names = new Set(templating.list.map(({ name }) => name));
    for (const query of queriesOf(dashboard)) {
      for (const [, name = ''] of query.matchAll(/\$(\w+)/g)) assert.ok(names.has(name), `${query}: $${name}`);
    }
    for (const { targets = [] } of panels) for (const { expr } of targets) assert.ok(expr.includes('job="$job"'), expr);
  });

  test('has no page and no probe among what it calls calls', () => {
    const pages = [
      ...console.map(({ name }) => `console_${name}`),
      ...portal.map(({ name }) => `portal_${name}`),
      'health_ready',
    ];
    for (const title of ['Time of a call', 'Answers 5xx']) {
      const { targets = [] } = panels.find((panel) => panel.title === title) as Panel;
      for (const { expr } of targets) {
        const leftOut = new RegExp(`^(?:${/method!~"([^"]+)"/.exec(expr)?.[1]})$`);
        assert.deepEqual(
          pages.filter((label) => !leftOut.test(label)),
          [],
          `${title}: ${expr}`,
        );
        for (const call of ['get_items', 'callback']) assert.ok(!leftOut.test(call), call);
      }
    }
  });

  test('has panels with a number, a title, a sentence and a unit of their own', () => {
    assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
    const shown = panels.filter(({ type }) => type !== 'row');
    assert.equal(new Set(shown.map(({ title }) => title)).size, shown.length);
    for (const { title, description = '', fieldConfig, targets = [] } of shown) {
      assert.match(description, /\.$/, title);
      assert.ok(units.includes(fieldConfig?.defaults.unit ?? ''), title);
      assert.ok(targets.length > 0, title);
      assert.equal(new Set(targets.map(({ refId }) => refId)).size, targets.length, title);
    }
  });

  test('has no panel that covers another or leaves the grid', () => {
    assert.deepEqual(
      panels.flatMap((one, index) => panels.slice(index + 1).filter((other) => covers(one, other))),
      [],
    );
    for (const { gridPos: at, title } of panels)
      assert.ok(at.x >= 0 && at.w > 0 && at.h > 0 && at.x + at.w <= 24, title);
  });
});

function covers({ gridPos: one }: Panel, { gridPos: other }: Panel): boolean {
  return one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
}

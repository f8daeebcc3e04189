import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { anchorsOf, sectionsOf } from '../docs/page_sections.ts';
import type { AlertFile, AlertTests } from './alert_file.ts';
import { readText, readYaml } from './deploy_files.ts';

const folder = fileURLToPath(new URL('../../deploy/prometheus/', import.meta.url));
const rules = readYaml<AlertFile>('deploy/prometheus/alerts.yml').groups.flatMap((group) => group.rules);
const played = readYaml<AlertTests>('deploy/prometheus/alerts.test.yml').tests.flatMap((each) => each.alert_rule_test);
const page = readText('docs/operations.md');
const promtool = spawnSync('promtool', ['--version']).error === undefined;

describe('the alerts', () => {
  test('are those of docs/operations.md, each with the section that helps', () => {
    const { body = '' } = sectionsOf(page).find(({ title }) => title === 'What to watch') ?? {};
    const rows = [...body.matchAll(/^\| `(BankApi\w+)` \|.*\(#([\w-]+)\) \|$/gm)].map(([, name, anchor]) => [
      name,
      anchor,
    ]);
    const listed = rules.map(({ alert, annotations }) => [alert, annotations.runbook_url?.split('#')[1]]);
    assert.ok(listed.length > 15);
    assert.deepEqual(listed.toSorted(), rows.toSorted());
  });

  test('say how bad it is, what it is, and where to read what to do', () => {
    const anchors = anchorsOf(page);
    for (const { alert, labels, annotations } of rules) {
      assert.ok(['critical', 'warning'].includes(labels.severity as string), alert);
      assert.deepEqual(Object.keys(annotations), ['summary', 'description', 'runbook_url'], alert);
      const [file, anchor] = (annotations.runbook_url as string).split('#');
      assert.equal(file, 'docs/operations.md', alert);
      assert.ok(anchors.has(anchor as string), `${alert} leads to #${anchor}, which is not there`);
    }
  });

  test('are each played until they fire, and until they are over', () => {
    for (const { alert } of rules) {
      const cases = played.filter(({ alertname }) => alertname === alert);
      const fires = cases.findIndex(({ exp_alerts: expected }) => expected.length > 0);
      assert.ok(fires >= 0, `${alert} never fires`);
      assert.ok(
        cases.slice(fires).some(({ exp_alerts: expected }) => expected.length === 0),
        `${alert} never ends`,
      );
    }
  });

  test('fire and end as they are played', {
    skip: promtool ? false : 'promtool is not here: the rules were not played (apt-get install prometheus brings it)',
  }, async () => {
    const run = (...args: string[]) => promisify(execFile)('promtool', args, { cwd: folder });
    await run('check', 'rules', 'alerts.yml');
    await run('test', 'rules', 'alerts.test.yml');
  });
});

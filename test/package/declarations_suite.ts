import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import packageJson from '../../package.json' with { type: 'json' };
import { exportedDeclarations } from './exported_declarations.ts';
import { type Packed, repository } from './tarball.ts';

const { './template/*': template, ...entries } = packageJson.exports;
const templateFolder = template.replace('/*', '');
const age = /@since \d+\.\d+\b/;

/** What is in the tarball, and for whom. */
export function declarationsSuite(packed: () => Packed): void {
  test('what was compiled and the pages, and no sources but those of the template and of the clients', () => {
    const { home } = packed();
    assert.ok(!existsSync(path.join(home, 'src')));
    const sources = globSync('**/*.ts', { cwd: home }).filter((file) => !file.endsWith('.d.ts'));
    assert.deepEqual(
      sources.filter((file) => !/^(?:examples\/provider-template|clients\/typescript)\//.test(file)),
      [],
    );
    for (const page of [
      'README.md',
      'CHANGELOG.md',
      'docs/operations.md',
      'docs/openapi.json',
      'clients/python/bank_api.py',
    ]) {
      assert.ok(existsSync(path.join(home, page)), page);
    }
    for (const entry of Object.values(entries)) assert.ok(existsSync(path.join(home, entry)), entry);
    assert.deepEqual(
      readdirSync(path.join(home, templateFolder), { recursive: true }).sort(),
      readdirSync(path.join(repository, templateFolder), { recursive: true }).sort(),
    );
  });

  test('declarations for those who write providers, each with the version since which it is there, its members too', () => {
    const { home } = packed();
    const declarations = Object.values(entries)
      .filter((entry) => entry.endsWith('.js'))
      .flatMap((entry) => exportedDeclarations(path.join(home, entry.replace(/\.js$/, '.d.ts'))));
    const names = declarations.flatMap(({ name, members }) => [name, ...members.map((member) => member.name)]);
    for (const name of ['Provider', 'receiveWebhook', 'ProviderHost', 'conformance', 'Simulator', 'quickWalk']) {
      assert.ok(names.includes(name), name);
    }
    assert.ok(names.length > 300, `${names.length} were found`);
    const ageless = declarations.flatMap(({ name, comment, members }) => [
      ...(age.test(comment) ? [] : [name]),
      ...members.filter((member) => !age.test(member.comment)).map((member) => `${name}.${member.name}`),
    ]);
    assert.deepEqual(ageless, []);
  });
}

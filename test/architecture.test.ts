import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { breaches, circles, type ImportGraph, readImportGraph, relativeImports } from './import_rule.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const house = readImportGraph(root, ['src', 'config', 'entities']);

/** By its name in an import, or by the names of its errors: docs/decisions/0540-sqlite3-stays-for-now.md. */
const knowsLibrary = /['"](?:better-)?sqlite3['"]|node:sqlite|\bSQLITE_[A-Z]+/;

describe('the house', () => {
  test('has imports that point one way', () => {
    assert.ok(house.size > 100, 'the files were found');
    assert.deepEqual(breaches(house), []);
  });

  test('has no circle of imports', () => {
    assert.deepEqual(circles(house), []);
  });

  test('is written in words that the oldest Node reads which is promised: `using` comes with Node 24', () => {
    const files = globSync('{bench,bin,config,docs,entities,examples,scripts,src,test}/**/*.ts', { cwd: root });
    assert.ok(files.length > house.size);
    const using = /^\s*(?:await )?using \w+ =/m;
    assert.deepEqual(
      files.filter((file) => using.test(readFileSync(`${root}/${file}`, 'utf8'))),
      [],
    );
  });

  test('has one folder that knows which library opens SQLite', () => {
    const files = globSync(['{src,config,entities}/**/*.ts', 'ormconfig.ts', 'bin/*', 'scripts/**/*.ts'], {
      cwd: root,
    });
    const knowing = files.filter((file) => knowsLibrary.test(readFileSync(path.join(root, file), 'utf8')));
    const folders = new Set(knowing.map((file) => path.dirname(file)));
    assert.deepEqual([...folders], ['src/store/sqlite'], knowing.join(', '));
  });
});

describe('the check finds', () => {
  const bad: readonly (readonly [string, string, string])[] = [
    ['a step up', 'src/connections/trips/bad.ts', 'src/methods/registry.ts'],
    ['a method that knows HTTP', 'src/methods/bad.ts', 'src/server/app.ts'],
    ['the face that knows the server', 'src/frappe/answers/bad.ts', 'src/server/app.ts'],
    ['ground that knows what stands on it', 'src/security/sealing/bad.ts', 'src/connections/connections.ts'],
    ['store that knows security', 'src/store/bad.ts', 'src/security/sealing/sealer.ts'],
    ['a share that knows the settings', 'src/shares/bad.ts', 'config/settings.ts'],
    ['an entity that knows the program', 'entities/bad.ts', 'src/store/store.ts'],
    ['a setting that knows the program', 'config/bad.ts', 'src/operations/log.ts'],
    ['a setting that knows one provider', 'config/bad.ts', 'src/providers/bridge/settings.ts'],
    ['what a setting is that knows which there are', 'config/setting.ts', 'config/definitions.ts'],
    ['an error that knows who throws it', 'src/errors/bad.ts', 'src/connections/refusal.ts'],
    ['an error that knows the settings', 'src/errors/bad.ts', 'config/settings.ts'],
    ['a provider that knows the database', 'src/providers/bridge/bad.ts', 'src/store/store.ts'],
    ['a provider that knows the settings', 'src/providers/bridge/bad.ts', 'config/settings.ts'],
    ['a provider that knows another', 'src/providers/powens/bad.ts', 'src/providers/bridge/bridge.ts'],
    ['the port that knows a provider', 'src/providers/bad.ts', 'src/providers/bridge/bridge.ts'],
    ['the port that knows which providers there are', 'src/providers/bad.ts', 'src/providers/registry.ts'],
    ['a provider that knows which others there are', 'src/providers/bridge/bad.ts', 'src/providers/registry.ts'],
    ['the list of providers that knows their simulators', 'src/providers/registry.ts', 'src/sandbox/start_sandbox.ts'],
    ['a trip that knows which providers there are', 'src/connections/trips/bad.ts', 'src/providers/registry.ts'],
    ['a server that knows one provider', 'src/server/bad.ts', 'src/providers/bridge/definition.ts'],
    ['a resource that knows a provider', 'src/providers/resources/bad.ts', 'src/providers/bridge/bridge.ts'],
    ['a trip that knows one provider', 'src/connections/trips/bad.ts', 'src/providers/bridge/bridge.ts'],
    ['neighbours that know each other', 'src/relay/lanes/bad.ts', 'src/connections/connections.ts'],
    ['neighbours that know each other', 'src/connections/trips/bad.ts', 'src/relay/recording/record_webhook.ts'],
    ['what an operator reads that knows the command line', 'src/operator/documents/bad.ts', 'src/cli/print.ts'],
    ['what an operator reads that knows HTTP', 'src/operator/documents/bad.ts', 'src/server/app.ts'],
    ['a trip that knows what an operator reads', 'src/connections/trips/bad.ts', 'src/operator/find/find_site.ts'],
    ['a name that is found by its document', 'src/operator/find/bad.ts', 'src/operator/documents/site_document.ts'],
    ['the sandbox in the server', 'src/server/bad.ts', 'src/sandbox/start_sandbox.ts'],
    ['the sandbox in the command line', 'src/cli/bad.ts', 'src/sandbox/start_sandbox.ts'],
    ['a test in the program', 'src/server/bad.ts', 'test/harness/postgres.ts'],
    ['an item that knows the trips', 'src/connections/items/bad.ts', 'src/connections/trips/end_trip.ts'],
    ['an owner that knows the items', 'src/connections/owners/bad.ts', 'src/connections/items/record_item.ts'],
    ['what all stand on that knows a folder', 'src/connections/refusal.ts', 'src/connections/access/owned_items.ts'],
    ['a delivery that knows the lanes', 'src/relay/deliveries/bad.ts', 'src/relay/lanes/turn.ts'],
    ['a statement that knows what runs it', 'src/relay/sql/bad.ts', 'src/relay/recording/outbox.ts'],
    ['a folder that knows who puts it together', 'src/relay/lanes/bad.ts', 'src/relay/relay.ts'],
    ['an answer that knows credentials', 'src/frappe/answers/bad.ts', 'src/frappe/credentials/authenticate.ts'],
    ['a seal that knows credentials', 'src/security/sealing/bad.ts', 'src/security/credentials/api_keys.ts'],
    ['the entry of the program in a room', 'src/server/bad.ts', 'src/main.ts'],
  ];
  for (const [what, file, imported] of bad) {
    test(`${what}: ${file} → ${imported}`, () => {
      assert.deepEqual(breaches(new Map([[file, [imported]]])), [`${file} must not import ${imported}`]);
    });
  }

  test('a room that nobody planned', () => {
    assert.deepEqual(breaches(new Map([['src/utils/strings.ts', []]])), [
      'src/utils/strings.ts is in a room that the rule does not know',
    ]);
  });

  test('a folder that nobody planned', () => {
    assert.deepEqual(breaches(new Map([['src/relay/tools/bad.ts', []]])), [
      'src/relay/tools/bad.ts is on a floor that the rule does not know',
    ]);
  });

  test('a circle, inside a room and across several', () => {
    const graph: ImportGraph = new Map([
      ['a.ts', ['b.ts']],
      ['b.ts', ['c.ts', 'd.ts']],
      ['c.ts', []],
      ['d.ts', ['b.ts']],
      ['e.ts', ['e.ts']],
    ]);
    assert.deepEqual(circles(graph), ['b.ts → d.ts → b.ts', 'e.ts → e.ts']);
    assert.deepEqual(circles(new Map([...graph, ['b.ts', ['c.ts']], ['e.ts', []]] as const)), []);
  });

  test('every way to import', () => {
    const source = `
      import type { A } from './a.ts';
      import {
        B,
        type C,
      } from "../b.ts";
      import './c.ts';
      export { D } from './d.ts';
      const e = await import('./e.ts');
      import fs from 'node:fs';
      import koa from 'koa';
      import data from './data.json';
    `;
    assert.deepEqual(relativeImports(source), ['./a.ts', '../b.ts', './c.ts', './d.ts', './e.ts']);
  });
});

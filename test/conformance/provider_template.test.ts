import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generatedPages } from '../../docs/generated_pages.ts';
import { breaches, circles, readImportGraph } from '../import_rule.ts';
import { guideSteps } from './guide_steps.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const guide = readFileSync(path.join(root, 'docs/writing-a-provider.md'), 'utf8');

/** What a provider is written into. */
const parts = [
  ...['.gitignore', 'biome.json', 'package.json', 'tsconfig.json', 'ormconfig.ts', 'test/import_rule.ts'],
  ...['clients', 'config', 'docs', 'entities', 'examples', 'src', 'test/conformance', 'test/harness'],
];

/** Tests of the suite for a provider that offers the least. */
const fewestTests = 120;

/** What the guide asks for comes first; the rest is for who likes. */
const [needed = '', optional = ''] = guide.split(/^(?=## 6\.)/m);

/** A fourth provider is written as docs/writing-a-provider.md says, into a copy of this repository. */
describe('a provider that is copied, registered and filled by the guide', () => {
  let copy: string;
  let written = '';
  const git = (...args: string[]) => execFileSync('git', args, { cwd: copy, encoding: 'utf8' });

  before(async () => {
    copy = await mkdtemp(path.join(os.tmpdir(), 'bank-api-provider-'));
    for (const part of parts) await cp(path.join(root, part), path.join(copy, part), { recursive: true });
    await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    git('init', '--quiet');
    git('add', '--all');
    git('-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '--message', 'As it was');
  });
  after(() => rm(copy, { recursive: true, force: true }));

  for (const { title, take } of guideSteps(needed)) {
    test(title, async () => {
      written = await take(copy);
    });
  }

  test('passes the whole suite, which is what the last step runs', () => {
    const count = (what: string) => Number(new RegExp(`^\\W*${what} (\\d+)$`, 'm').exec(written)?.[1]);
    assert.ok(count('tests') >= fewestTests, written.slice(-2000));
    assert.equal(count('pass'), count('tests'));
  });

  test('changes one file that is not its own, beside the pages that npm run docs writes', () => {
    const changes = git('status', '--porcelain', '--untracked-files=all').trimEnd().split('\n');
    const files = (mark: string) => changes.filter((line) => line.startsWith(mark)).map((line) => line.slice(3));
    const generated = new Set(generatedPages.map(({ file }) => path.posix.join('docs', file)));
    const [changed, made] = [files(' M '), files('?? ')];
    assert.equal(changed.length + made.length, changes.length, 'nothing is deleted or renamed');
    assert.deepEqual(
      changed.filter((file) => !generated.has(file)),
      ['src/providers/registry.ts'],
    );
    const own =
      /^(src\/providers|src\/sandbox|test\/providers)\/acme\/|^test\/conformance\/(subjects\/)?acme\.(test\.)?ts$/;
    assert.ok(made.length > 30);
    for (const file of made) assert.match(file, own);
  });

  test('stands on the pages, with its settings', () => {
    const page = (name: string) => readFileSync(path.join(copy, 'docs', name), 'utf8');
    assert.match(page('settings.md'), /^\| `PROVIDER` \|.*\| bridge, powens, iswigo or acme \| `bridge` \|$/m);
    assert.match(page('settings.md'), /^\| `ACME_KEY` \|.*\*Secret\.\*/m);
    assert.match(page('providers.md'), /^\| operation \|.* Iswigo \| Acme \|$/m);
    assert.match(page('methods.md'), /`bridge`, `powens`, `iswigo` or `acme`/);
  });

  for (const { title, take } of guideSteps(optional)) test(title, async () => void (await take(copy)));

  test('keeps the rule of imports', () => {
    const house = readImportGraph(copy, ['src', 'config', 'entities']);
    assert.ok(house.has('src/providers/acme/acme.ts') && house.has('src/sandbox/acme/world.ts'));
    assert.deepEqual([...breaches(house), ...circles(house)], []);
  });

  test('leaves nothing of the template’s name behind', () => {
    const folders = ['src/providers/acme', 'src/sandbox/acme', 'test/providers/acme'];
    for (const file of readImportGraph(copy, folders).keys()) {
      assert.doesNotMatch(readFileSync(path.join(copy, file), 'utf8'), /template/i, file);
    }
  });

  test('is not copied over one that is there, nor under a name that ids cannot have', async () => {
    const copying = (name: string) => {
      const [step] = guideSteps(`\`\`\`sh\nnpx node examples/copy_provider_template.ts ${name}\n\`\`\`\n`);
      return step?.take(copy) ?? assert.fail();
    };
    await assert.rejects(copying('bridge'), /src\/providers\/bridge is there already/);
    await assert.rejects(copying('my-bank'), /2 to 16 small letters/);
  });

  test('is nothing that a false guide leads to', async () => {
    const [change] = guideSteps('```diff\n--- src/main.ts\n-what it never held\n+more\n```\n');
    await assert.rejects(change?.take(copy) ?? assert.fail(), /src\/main.ts must hold once/);
  });

  test('finds the files that the guide names', () => {
    const named = [...guide.matchAll(/`((?:src|test|docs|config|examples)\/[\w./-]+)`/g)].map(
      ([, file]) => file as string,
    );
    assert.ok(named.length > 20);
    const links = [...guide.matchAll(/\]\(([\w./-]+)\)/g)].map(([, file]) => path.join('docs', file as string));
    const rows = [...guide.matchAll(/^\| (`\w+\.ts`[^|]*) \|/gm)].map(([, cell]) => cell as string);
    const filled = rows.flatMap((cell) => cell.replaceAll('`', '').split(', '));
    assert.ok(filled.includes('name.ts') && filled.includes('event_body.ts'));
    const adapter = filled.map((file) => `src/providers/acme/${file}`);
    for (const file of [...named, ...links, ...adapter]) assert.ok(existsSync(path.join(copy, file)), file);
  });
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import packageJson from '../../package.json' with { type: 'json' };
import { inAscii } from '../../scripts/build/in_ascii.ts';
import { librariesOf } from '../../scripts/build/libraries_of.ts';
import { licenceTexts } from '../../scripts/build/licence_texts.ts';
import { readLockFile } from '../../scripts/build/lock_file.ts';
import { outside } from '../../scripts/build/outside.ts';
import { publishedManifest, publishedText } from '../../scripts/build/published_manifest.ts';
import { restoreManifest, wholeName } from '../../scripts/build/restore_manifest.ts';
import { standardWords } from '../../scripts/build/standard_words.ts';
import { thirdParty } from '../../scripts/build/third_party.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

const root = path.resolve(import.meta.dirname, '../..');

test('a program in ASCII says the same', async () => {
  const program = [
    `export const words = ["à l’instant", \`\${"😀"} – \${\`…\`}\`, "\\’", String.raw\`\\’\`];`,
    'export const found = "a’b–c😀".replace(/[’–]|😀/gu, "_");',
    'export const tagged = ((parts) => parts[0])`▲`;',
  ].join('\n');
  const written = inAscii(program);
  const load = (text: string) => import(`data:text/javascript;charset=utf-8,${encodeURIComponent(text)}`);
  assert.deepEqual({ ...(await load(written)) }, { ...(await load(program)) });
  // What a backslash stands before, or is read as it is written, stays.
  assert.deepEqual(written.match(/[^\0-\x7f]/g), ['’', '’']);
});

test('the libraries of what was built are those of the lock file, nested ones too', () => {
  const lock = {
    'node_modules/koa': { version: '3.1.0', license: 'MIT' },
    'node_modules/koa/node_modules/@a/b': { version: '1.0.0', license: 'ISC' },
    'node_modules/biome': { version: '2.0.0', license: 'MIT', dev: true },
    'node_modules/rolldown': { version: '1.3.0', license: 'MIT', dev: true },
  };
  const files = [
    '/house/src/cli.ts',
    '/house/node_modules/koa/lib/a.js',
    '/house/node_modules/koa/lib/b.js',
    '/house/node_modules/koa/node_modules/@a/b/index.js',
    '\0rolldown/runtime.js',
  ];
  assert.deepEqual(
    librariesOf(lock, files).map(({ name, version, place }) => [name, version, place]),
    [
      ['koa', '3.1.0', 'node_modules/koa'],
      ['@a/b', '1.0.0', 'node_modules/koa/node_modules/@a/b'],
      ['rolldown', '1.3.0', 'node_modules/rolldown'],
    ],
  );
  assert.throws(() => librariesOf(lock, ['/house/node_modules/biome/a.js']), /node_modules\/biome .* no dependency/);
  assert.throws(() => librariesOf(lock, ['/house/node_modules/stray/a.js']), /not in package-lock\.json/);
  assert.throws(() => librariesOf(lock, ['\0@oxc-project+runtime@0.158.0/helpers/a.js']), /oxc.*runtimes\.ts/);
});

test('whose work it is stands with the words of each licence, also of those who have them on their first page alone', () => {
  const lock = readLockFile(root);
  const modules = ['koa', 'agent-base'].map((name) => path.join(root, 'node_modules', name, 'index.js'));
  const text = thirdParty(root, librariesOf(lock, modules));
  const parts = text.split(/^-{80}\n(\S+ \S+: \S+)\n-{80}\n/m);
  assert.deepEqual(
    parts.filter((_part, index) => index % 2 === 1).map((title) => title.split(' ')[0]),
    ['agent-base', 'koa'],
  );
  for (const words of [parts[2], parts[4]]) assert.match(words ?? '', /Permission is hereby granted/);
});

test('who publishes a licence by its name alone is given its words and their own name, or else is refused', async (t) => {
  const folder = await temporaryFolder(t);
  const wordsOf = (manifest: object, page: string, license = 'MIT') => {
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(path.join(folder, 'README.md'), page);
    return licenceTexts(folder, { name: 'one', version: '1.0.0', license, place: '' }).join('\n');
  };
  const badge = '# One\n\n## License\n\nMIT\n\n[license-image]: https://example.org/license-MIT.svg\n';
  for (const [author, holder] of [
    ['Ada Love <ada@example.org> (https://example.org)', 'Ada Love'],
    [{ name: 'The Ones', email: 'ones@example.org' }, 'The Ones'],
    [undefined, 'the authors of one'],
  ]) {
    const words = wordsOf({ author }, badge);
    assert.match(
      words,
      new RegExp(`^Copyright \\(c\\) ${holder}\n\nPermission is hereby granted, free of charge, `, 'm'),
    );
    assert.doesNotMatch(words, /license-image/);
  }
  const whole = standardWords.MIT?.('Bob') ?? '';
  assert.equal(wordsOf({}, `# One\n\n## License\n\n${whole}\n\n## Thanks\n\nTo all.\n`), `## License\n\n${whole}`);
  assert.throws(() => wordsOf({}, badge, 'ISC'), /one is published without the words of ISC/);
  assert.throws(() => wordsOf({}, badge, 'EUPL-1.2'), /"EUPL-1\.2", which .* does not know/);
});

test('npm is told of what is not in the package alone, and of no script but the one that has the flags', () => {
  const published = publishedManifest(packageJson);
  assert.deepEqual(Object.keys(published.dependencies).sort(), Object.keys(outside).sort());
  assert.deepEqual(published.allowScripts, { sqlite3: true });
  const { start, prepack, postpack, prepublishOnly } = packageJson.scripts;
  assert.deepEqual(published.scripts, { start, prepack, postpack, prepublishOnly });
  assert.equal(published.devDependencies, undefined);
  const { exports, engines, bin, version } = packageJson;
  assert.deepEqual({ ...published, exports, engines, bin, version }, published);
});

test('a pack that was cut off loses nothing: the next one begins with the whole package.json', async (t) => {
  const folder = await temporaryFolder(t);
  const [manifest, kept] = ['package.json', wholeName].map((name) => path.join(folder, name)) as [string, string];
  const whole = `${JSON.stringify(packageJson, null, 2)}\n`;
  const cutOff = (standing: string) => {
    writeFileSync(manifest, standing);
    writeFileSync(kept, whole);
  };
  for (const standing of [publishedText(whole), whole]) {
    cutOff(standing);
    restoreManifest(folder);
    assert.deepEqual([readFileSync(manifest, 'utf8'), existsSync(kept)], [whole, false]);
    restoreManifest(folder);
  }
  const changed = whole.replace('"version": "', '"version": "9');
  cutOff(changed);
  assert.throws(() => restoreManifest(folder), /package\.json was changed since/);
  assert.equal(readFileSync(manifest, 'utf8'), changed);
});

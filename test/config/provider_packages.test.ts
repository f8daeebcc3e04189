import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { loadSettings } from '../../config/settings.ts';
import { User } from '../../entities/user.ts';
import type { ProviderHost } from '../../src/providers/definition.ts';
import { ProviderError } from '../../src/providers/provider_error.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';

const operations = `{ connect: true, edit: true, sca: true, pro: 'Why not.', manage: 'Why not.', refresh: true, categories: true, documents: true, investments: true }`;

const roomForName = Number(User.options.columns.provider?.length);

/** A definition as a package may write it, with members in the place of good ones. */
const written = (members: Readonly<Record<string, string>> = {}) => {
  const good = {
    name: `'acme'`,
    title: `'Acme'`,
    settings: `{ ACME_URL: text('ACME_URL'), ACME_KEY: text('ACME_KEY') }`,
    required: `['ACME_URL']`,
    advised: `['ACME_KEY']`,
    variants: `[{ title: 'Acme', capabilities: { operations: ${operations}, managementLinksPerItemAndDay: null } }]`,
    open: `async () => ({ name: 'acme' })`,
  };
  const all = Object.entries({ ...good, ...members }).map(([name, value]) => `${name}: ${value}`);
  return `
    const schema = { safeParse: (value) => value === 'wrong' ? { success: false } : { success: true, data: value } };
    const text = (name) => ({ summary: 'A text.', expected: 'a text', schema, shown: 'none' });
    export const definition = { ${all.join(', ')} };
  `;
};

/** Reads the settings of a gateway whose PROVIDERS names a file with that text. */
async function readWith(t: TestContext, module: string, settings: Readonly<Record<string, string>> = {}) {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'definition.mjs');
  writeFileSync(file, module);
  return loadSettings({ PROVIDERS: `powens,${file}`, ...settings }, folder);
}

describe('a provider from outside', () => {
  test('stands beside the built-in ones that are named, in that order, and has its settings read as theirs', async (t) => {
    const { providers, providerSettings, PROVIDER } = await readWith(t, written(), {
      ACME_URL: 'x',
      POWENS_CLIENT_ID: 'y',
    });
    assert.deepEqual(
      providers.map(({ name }) => name),
      ['powens', 'acme'],
    );
    assert.deepEqual([providerSettings.ACME_URL, providerSettings.ACME_KEY], ['x', undefined]);
    assert.equal(providerSettings.POWENS_CLIENT_ID, 'y');
    assert.ok(!('BRIDGE_URL' in providerSettings));
    assert.equal(PROVIDER, 'powens', 'the first one, unless PROVIDER says another');
    assert.equal((await readWith(t, written(), { PROVIDER: 'acme' })).PROVIDER, 'acme');
  });

  test('has its wrong values refused in the words of its definition', async (t) => {
    const wrong = { name: 'SettingsError', message: 'ACME_KEY must be a text; it is "wrong"' };
    await assert.rejects(readWith(t, written(), { ACME_KEY: 'wrong' }), wrong);
    await assert.rejects(readWith(t, written(), { PROVIDER: 'bridge' }), {
      message: /^PROVIDER must be powens or acme;/,
    });
  });

  test('may have its settings in a file, where those of a built-in one that is left out may stay too', async (t) => {
    const folder = await temporaryFolder(t);
    writeFileSync(path.join(folder, 'definition.mjs'), written());
    const inFile = { PROVIDERS: [path.join(folder, 'definition.mjs')], ACME_URL: 'x', BRIDGE_URL: 'https://b.example' };
    writeFileSync(path.join(folder, 'local.json'), JSON.stringify(inFile));
    const { providerSettings } = await loadSettings({}, folder);
    assert.deepEqual(providerSettings, { ACME_URL: 'x', ACME_KEY: undefined });
  });

  test('is found by the name of its package, from the working folder', async (t) => {
    const folder = await temporaryFolder(t);
    const home = path.join(folder, 'node_modules', 'bank-api-acme');
    mkdirSync(home, { recursive: true });
    writeFileSync(path.join(home, 'package.json'), '{ "type": "module", "exports": "./definition.js" }');
    const failing = `async () => { throw new ProviderError('refused', 'acme', 'No.'); }`;
    const imports = `import { ProviderError } from 'bank-api/provider';`;
    writeFileSync(path.join(home, 'definition.js'), imports + written({ open: failing }));
    const before = process.cwd();
    t.after(() => process.chdir(before));
    process.chdir(folder);
    const { providers } = await loadSettings({ PROVIDERS: 'bank-api-acme' }, folder);
    assert.equal(providers[0]?.title, 'Acme');
    // There is no package bank-api in that folder: the port is the gateway's own.
    await assert.rejects(
      providers[0]?.open({} as ProviderHost, {}) ?? assert.fail(),
      (error) => error instanceof ProviderError && error.kind === 'refused',
    );
  });

  for (const [what, module, fault] of [
    ['exports none', 'export const provider = {};', /exports no definition$/],
    ['cannot be read', 'export const = 1;', /cannot be loaded: \S/],
    ['throws', `throw new Error('first line\\nsecond line');`, /cannot be loaded: first line$/],
    ['has a name that no id can begin with', written({ name: `'Acme-2'` }), /its name is not 2 to 16 small letters$/],
    [
      'has a name that is longer than a database keeps',
      written({ name: `'${'a'.repeat(roomForName + 1)}'` }),
      /its name is not 2 to 16 small letters$/,
    ],
    ['has the name of the gateway', written({ name: `'gateway'` }), /its name, gateway, is the gateway's own$/],
    [
      'has the name of another',
      written({ name: `'bridge'`, settings: '{}', required: '[]', advised: '[]' }),
      /its name, bridge, is taken$/,
    ],
    ['has no title', written({ title: `' '` }), /its title is no text$/],
    ['cannot be opened', written({ open: `'yes'` }), /its open is no function$/],
    [
      'has a setting of another',
      written({ settings: `{ BRIDGE_URL: text() }` }),
      /its setting BRIDGE_URL does not begin with ACME_$/,
    ],
    [
      'has a setting of the gateway',
      written({ name: `'public'`, settings: `{ PUBLIC_URL: text() }`, required: '[]', advised: '[]' }),
      /its setting PUBLIC_URL is one of the gateway's$/,
    ],
    [
      'does not say what a setting is',
      written({ settings: `{ ACME_URL: { schema } }` }),
      /its setting ACME_URL says not what it is and what is expected$/,
    ],
    [
      'has a setting that cannot be read',
      written({ settings: `{ ACME_URL: { ...text(), schema: {} } }` }),
      /ACME_URL has no schema$/,
    ],
    [
      'requires what is no setting',
      written({ required: `['ACME_TOKEN']` }),
      /its required names ACME_TOKEN, which is no setting of it$/,
    ],
    ['advises nothing at all', written({ advised: 'undefined' }), /its advised is no list$/],
    ['has no capabilities', written({ variants: '[]' }), /its variants are missing$/],
    [
      'is silent about an operation',
      written({
        variants: `[{ title: 'Acme', capabilities: { operations: { ...${operations}, pro: false }, managementLinksPerItemAndDay: null } }]`,
      }),
      /its capabilities say neither true nor why not of pro$/,
    ],
    [
      'limits links to none',
      written({
        variants: `[{ title: 'Acme', capabilities: { operations: ${operations}, managementLinksPerItemAndDay: 0 } }]`,
      }),
      /its managementLinksPerItemAndDay is neither null nor a whole number above 0$/,
    ],
    [
      'has a bank read anew on a trip that is none',
      written({
        variants: `[{ title: 'Acme', capabilities: { operations: ${operations}, managementLinksPerItemAndDay: null, retryTrip: 'pro' } }]`,
      }),
      /its retryTrip is neither edit nor sca$/,
    ],
  ] as const) {
    test(`is refused in one line when it ${what}`, async (t) => {
      await assert.rejects(readWith(t, module), (error: Error) => {
        assert.equal(error.name, 'SettingsError');
        assert.match(
          error.message,
          /^PROVIDERS must be any of bridge, powens, iswigo, or packages or paths, comma-separated; /,
        );
        assert.match(error.message, fault);
        assert.ok(!error.message.includes('\n'));
        return true;
      });
    });
  }
});

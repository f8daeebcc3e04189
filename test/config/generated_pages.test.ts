import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { allDefinitions } from '../../config/all_definitions.ts';
import { generatedPages } from '../../docs/generated_pages.ts';
import { settingsPage } from '../../docs/settings_page.ts';
import { builtInProviders } from '../../src/providers/registry.ts';

describe('the generated pages', () => {
  for (const { file, make } of generatedPages) {
    test(`${path.join('docs', file)} is what npm run docs writes`, async () => {
      assert.equal(await readFile(new URL(`../../docs/${file}`, import.meta.url), 'utf8'), await make());
    });
  }

  test('docs/settings.md has every setting, with its default', () => {
    const page = settingsPage();
    for (const name of Object.keys(allDefinitions(builtInProviders)))
      assert.match(page, new RegExp(`^\\| \`${name}\` \\|`, 'm'));
    assert.match(page, /^\| `PORT` \|.*\| `8000` \|$/m);
    assert.match(page, /^\| `BRIDGE_CLIENT_SECRET` \|.*\*Secret\.\*.*\| none \|$/m);
    assert.doesNotMatch(page, /undefined/);
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSettings } from '../../../config/settings.ts';
import { faultOf } from '../../../src/providers/check_definition.ts';
import { missingSettings } from '../../../src/providers/missing_settings.ts';
import type { Capabilities } from '../../../src/providers/provider.ts';
import { useBench } from '../start_bench.ts';
import type { TriedProvider } from '../subject.ts';

/** What a gateway knows of the provider before it opens it. */
export function definitionSuite({ definition, ...subject }: TriedProvider): void {
  const bench = useBench({ definition, ...subject });
  const { name, required, advised, settings, variants } = definition;
  const read = (environment: Record<string, string>) => loadSettings(environment, 'config/none', [definition]);

  test('is whole', () => {
    assert.equal(faultOf(definition), undefined);
  });

  test('requires settings that have no default, and each of them', async () => {
    const { providerSettings } = await read({});
    assert.deepEqual(missingSettings(required, providerSettings), required);
    assert.deepEqual(missingSettings(advised, providerSettings), advised);
    for (const setting of [...required, ...advised])
      assert.ok(settings[setting]?.shown, `${setting} says what is without it`);
    const { simulator } = bench();
    const given = await read(simulator.settings(simulator.url));
    assert.deepEqual(missingSettings([...required, ...advised], given.providerSettings), []);
  });

  test('says what the opened provider says of itself', async () => {
    const provider = bench().gateway.connections.providers.get(name);
    assert.equal(provider?.name, name);
    const same = ({ capabilities }: { readonly capabilities: Capabilities }) =>
      JSON.stringify(capabilities) === JSON.stringify(provider?.capabilities);
    assert.ok(variants.some(same), 'its capabilities are those of a variant');
  });
}

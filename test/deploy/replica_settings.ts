import assert from 'node:assert/strict';
import { allDefinitions } from '../../config/all_definitions.ts';
import { loadSettings } from '../../config/settings.ts';
import { builtInProviders } from '../../src/providers/registry.ts';

/** Limits that each replica counts for itself: docs/operations.md, "Several replicas". */
const counted = ['CLIENT_CALLS_PER_MINUTE', 'BRIDGE_CALLS_PER_5_MINUTES', 'BRIDGE_USER_CALLS_PER_MINUTE'];
/** What whoever installs it gives beside the file: invented. */
const secrets = { DATABASE_URL: 'postgres://db/bank_api', SEALING_KEYS: `k:${'A'.repeat(43)}` };

/** Asserts that these are settings, right ones in production, and shares of what all replicas may do together. */
export async function assertReplicaSettings(given: Readonly<Record<string, string>>, replicas: number): Promise<void> {
  const known = allDefinitions(builtInProviders);
  for (const name of Object.keys(given)) assert.ok(name in known, `${name} is a setting`);
  const filled = Object.entries(given).filter(([, value]) => value !== '');
  await loadSettings({ NODE_ENV: 'production', ...secrets, ...Object.fromEntries(filled) });
  for (const name of counted) {
    const whole = (known[name] as (typeof known)[string]).schema.parse(undefined);
    assert.ok(Number(given[name]) * replicas <= Number(whole), `${replicas} times ${name} is at most ${whole}`);
  }
  assert.equal(given.TRUST_PROXY, 'on');
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSettings } from '../../config/settings.ts';
import { settingsInForce } from '../../src/operator/settings_in_force.ts';

test('settings are shown as somebody would write them, and no secret is', async () => {
  const secret = 'never-to-be-seen';
  const secrets = { BRIDGE_CLIENT_SECRET: secret, ALERT_WEBHOOK_URL: `https://hooks.example/${secret}` };
  const settings = await loadSettings({ ...secrets, RETRY_SCHEDULE: '90s,1d', PORT: '8123' }, '/nonexistent');
  const shown = settingsInForce(settings);
  const of = (name: string) => shown.find((each) => each.name === name);
  assert.doesNotMatch(JSON.stringify(shown), new RegExp(secret));
  for (const name of [...Object.keys(secrets), 'DATABASE_URL']) {
    const { value, isSet, isSecret } = of(name) ?? {};
    assert.deepEqual({ value, isSet, isSecret }, { value: null, isSet: true, isSecret: true }, name);
  }
  assert.equal(of('SEALING_KEYS')?.isSet, false);
  assert.equal(of('RETRY_SCHEDULE')?.value, '90s,1d');
  assert.equal(of('PORT')?.value, '8123');
  assert.equal(of('PROVIDERS')?.value, 'bridge,powens,iswigo');
  assert.ok(shown.every(({ value }) => value === null || !/\[object/.test(value)));
});

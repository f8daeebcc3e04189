import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { loadSettings } from '../../../config/settings.ts';
import { startBridgeSandbox } from '../../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { newSealingKey } from '../../../src/security/sealing/sealing_key.ts';
import { type Gateway, startGateway } from '../../../src/server/start_gateway.ts';
import { freePort } from '../../faults/free_port.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { bridgeSettings, obedientBridge } from '../../harness/start_stack.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import type { Recipe } from './recipe.ts';
import { openShell } from './shell.ts';

/** "New sealing keys on replicas": two gateways on PostgreSQL, that are restarted one after the other. */
export async function newKeysOnReplicas(recipe: Recipe, t: TestContext, databaseUrl: string): Promise<void> {
  const folder = await temporaryFolder(t);
  const bridge = await startBridgeSandbox(obedientBridge);
  t.after(() => bridge.close());
  const ports = [await freePort(), await freePort()].map(String).sort() as [string, string];
  const envFile = path.join(folder, 'bank-api.env');
  const shell = openShell(folder, { BANK_API_ENV_FILE: envFile });
  /** The settings that are the same everywhere; the shell has them too. */
  const settingsWith = async (keys: readonly string[], port = '0') => {
    const settings = {
      DATABASE_URL: databaseUrl,
      SANDBOX: 'off',
      SEALING_KEYS: keys.join(),
      PORT: port,
      ...bridgeSettings(bridge.url, '2025-01-15'),
    };
    const lines = Object.entries(settings).map((pair) => `${pair.join('=')}\n`);
    await writeFile(envFile, lines.join(''));
    return settings;
  };
  const running = new Map<string, Gateway>();
  t.after(() => Promise.all([...running.values()].map(({ shutdown }) => shutdown.begin('the test ended'))));
  const restart = async (port: string, ...keys: string[]) => {
    await running.get(port)?.shutdown.begin('a restart');
    const settings = await loadSettings(await settingsWith(keys, port), folder);
    running.set(port, await startGateway(settings, { log: silentLog }));
  };
  const older = newSealingKey(new Date('2026-11-21'));
  for (const port of ports) await restart(port, older);
  const [first, second] = ports;
  const nameOf = (port: string) => `${os.hostname()}:${port}`;
  Object.assign(recipe.standIns, { 'gateway-1:8000': nameOf(first), 'gateway-2:8000': nameOf(second) });
  recipe.standIns['postgres://bank@db.example/bank'] = databaseUrl;

  const newer = (await recipe.run(shell, 'keys generate')).stdout.trim();
  await restart(first, older, newer);
  await recipe.run(shell, 'doctor');
  await settingsWith([newer, older]);
  await recipe.run(shell, 'keys rotate', 1);

  await restart(second, older, newer);
  const { stdout } = await shell.run(['doctor']);
  assert.equal(stdout.match(/^ok +replicas /gm)?.length, 2, stdout);
  for (const port of ports) await restart(port, newer, older);
  const { exitCode } = await recipe.run(shell, 'keys rotate');
  assert.equal(exitCode, 0);
  for (const gateway of running.values()) assert.equal((await fetch(`${gateway.url}/health/ready`)).status, 200);
  // As the next starts with the new key alone will find it.
  await settingsWith([newer]);
  assert.match((await shell.run(['doctor'])).stdout, /^ok +sealing_keys +SEALING_KEYS opens what is stored$/m);
}

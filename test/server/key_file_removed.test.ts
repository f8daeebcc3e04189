import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import { loadSettings } from '../../config/settings.ts';
import { sealingKeyFile } from '../../src/security/sealing/sealing_key_file.ts';
import { startGateway } from '../../src/server/start_gateway.ts';
import { bankApi } from '../cli/bank_api.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { plainProvider, webhookOf } from '../relay/plain_provider.ts';

test('a gateway whose key file goes away works on and says so; neither it nor the command line writes another', async (t) => {
  const folder = await temporaryFolder(t);
  const dataDir = path.join(folder, 'data');
  const given = { PORT: '0', SANDBOX: 'off', DATABASE_URL: `sqlite:${path.join(dataDir, 'bank-api.sqlite')}` };
  const lines: string[] = [];
  const log = pino({}, { write: (line) => void lines.push(line) });
  const gateway = await startGateway(await loadSettings(given, folder), { log, dataDir });
  t.after(() => gateway.shutdown.begin('the test ended'));
  const ready = async () => {
    const answer = await fetch(`${gateway.url}/health/ready`);
    return [answer.status, await answer.json()];
  };
  assert.deepEqual(await ready(), [200, { status: 'ok' }]);
  const file = sealingKeyFile(dataDir);
  const written = await readFile(file, 'utf8');
  await rm(file);
  // Until the file is read again.
  await delay(1100);
  assert.equal(await gateway.relay.record(plainProvider, webhookOf({ n: 1, item: '1' })), 'recorded');
  assert.deepEqual(await ready(), [200, { status: 'degraded', degraded: ['sealing_keys'] }]);
  assert.equal(lines.filter((line) => /the key file of the sealing keys/.test(line)).length, 1);

  const command = bankApi(folder, given);
  const refused = await command.run('client', 'add', 'dokos');
  assert.equal(refused.exitCode, 1);
  assert.match(
    refused.stderr,
    /^bank-api: the database is \S+\nbank-api: the key file data\/sealing-keys is not there, .*\n$/,
  );
  const { checks } = JSON.parse((await command.run('doctor', '--json')).stdout);
  const finding = checks.find(({ check }: { check: string }) => check === 'sealing_keys');
  assert.equal(finding.status, 'failed');
  assert.match(finding.advice, /restore the keys .* do not restart it before/);
  assert.equal(existsSync(file), false);

  await writeFile(file, written, { mode: 0o600 });
  await delay(1100);
  assert.deepEqual(await ready(), [200, { status: 'ok' }]);
});

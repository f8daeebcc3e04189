import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { loadSettings } from '../../../config/settings.ts';
import { newSealingKey } from '../../../src/security/sealing/sealing_key.ts';
import { startGateway } from '../../../src/server/start_gateway.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';

test('a gateway does not start with keys that cannot open what is stored, and starts again with the right ones', async (t) => {
  const folder = await temporaryFolder(t);
  const [right, wrong] = [newSealingKey(), newSealingKey()];
  const start = async (keys: string) => {
    const settings = { PORT: '0', SANDBOX: 'off', DATABASE_URL: `sqlite:${path.join(folder, 'bank.sqlite')}` };
    return startGateway(await loadSettings({ ...settings, SEALING_KEYS: keys }, folder), { log: silentLog });
  };
  await (await start(right)).shutdown.begin('the test ended');
  await assert.rejects(start(wrong), {
    name: 'SealingError',
    message:
      /^the sealing keys are not the ones of this database: .*, which is not in SEALING_KEYS; add it at the end$/,
  });
  await (await start(`${wrong},${right}`)).shutdown.begin('the test ended');
});

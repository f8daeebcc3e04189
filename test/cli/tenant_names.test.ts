import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { Client } from '../../entities/client.ts';
import { DeliveryAttempt } from '../../entities/delivery_attempt.ts';
import { openStore } from '../../src/store/store.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { addSite } from '../relay/open_test_relay.ts';
import { addDelivery } from '../relay/sql/add_delivery.ts';
import { addEndpoint } from '../relay/sql/add_endpoint.ts';
import { clientRow } from '../store/sample_rows.ts';
import { bankApi } from './bank_api.ts';

const name = 'erp\u001b]0;owned\u0007\u009b2J\u202e\nERROR  forged';

test('a name that a tenant chose does nothing to the terminal of whoever lists, shows, changes or mistypes it', async (t) => {
  const folder = await temporaryFolder(t);
  const { run } = bankApi(folder);
  // Makes the keys, before anything is sealed.
  await run('client', 'add', 'second');
  const store = await openStore(`sqlite:${path.join(folder, 'data', 'bank-api.sqlite')}`);
  t.after(() => store.close());
  await store.write((manager) => manager.insert(Client, clientRow('first', { id: 'client' })));
  await addSite(store, `second ${name}`, 'https://erp.example/hook', ['1']);
  await addEndpoint(store, name, { id: 'e1', siteId: 's1' });
  const { id } = await addDelivery(store, { siteId: 's1', endpointId: 'e1', type: name, lastError: name });
  const attempt = { deliveryId: id, number: 1, at: new Date(), durationMs: 1, status: null, error: name };
  const unanswered = { answerType: null, answerBytes: null, sealedExcerpt: null };
  await store.write((manager) => manager.insert(DeliveryAttempt, { ...attempt, ...unanswered }));
  for (const args of [
    ['site', 'list'],
    ['site', 'list', '--json'],
    ['site', 'show', `no ${name}`],
    ['site', 'show', `no ${name}`, '--json'],
    ['site', 'allow-origin', 's1', 'hooks.example'],
    ['item', 'list'],
    ['delivery', 'show', id],
    ['delivery', 'show', id, '--answers', '--json'],
    ['endpoint', 'list'],
    ['endpoint', 'pause', 'e1'],
    ['replay', '--site', 's1', '--since', '1d'],
    ['delivery', name.replace('\n', ' ')],
  ]) {
    const { stdout, stderr } = await run(...args);
    const said = `${args[0]} ${args[1]}: ${JSON.stringify(stdout + stderr)}`;
    assert.match(stdout + stderr, /erp/, said);
    assert.doesNotMatch(stdout + stderr, /(?!\n)[\p{Cc}\p{Cf}]/u, said);
    assert.doesNotMatch(stdout + stderr, /^ERROR {2}forged/m, said);
  }
});

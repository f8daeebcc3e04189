import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { newSigningSecret, signatureHeaders, signingKey } from '../../src/relay/signatures.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { receivers } from './running_receiver.ts';

const sources = fileURLToPath(new URL('../../docs/receivers/python', import.meta.url));
const fakeFrappe = fileURLToPath(new URL('fake_frappe', import.meta.url));

// Only where there is Python; what it verifies with is proven for Node on every machine.
if ('python/receive.py' in receivers) {
  test('the Frappe receiver queues an event once, and refuses what is not signed', async (t) => {
    const folder = await temporaryFolder(t);
    await cp(sources, path.join(folder, 'bank_app'), { recursive: true });
    const [older, secret] = [newSigningSecret(), newSigningSecret()];
    const body = '{"type":"item.account.updated","timestamp":1,"content":{"account_id":5,"name":"Épargne"}}';
    const headers = signatureHeaders([signingKey(secret)], 'evt-1', new Date(), Buffer.from(body));
    // While a rotation lasts both secrets sign, and this site knows the older one alone.
    const rotated = signatureHeaders(
      [signingKey(newSigningSecret()), signingKey(secret)],
      'evt-2',
      new Date(),
      Buffer.from(body),
    );
    const requests = [
      { headers, body },
      { headers, body },
      { headers: rotated, body },
      { headers, body: body.replace('5', '6') },
      { headers: {}, body },
    ];
    const { stdout, stderr } = spawnSync('python3', [path.join(fakeFrappe, 'call_receiver.py')], {
      env: { PATH: process.env.PATH, PYTHONPATH: `${fakeFrappe}:${folder}`, PYTHONDONTWRITEBYTECODE: '1' },
      input: JSON.stringify({ secret: `${older},${secret}`, requests }),
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    assert.deepEqual(JSON.parse(stdout), {
      outcomes: [
        'accepted',
        'known already',
        'accepted',
        '401: webhook-signature does not fit',
        '401: webhook-id or webhook-timestamp is missing',
      ],
      states: { 'evt-1': 'Completed', 'evt-2': 'Completed' },
    });
  });
}

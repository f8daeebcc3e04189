import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { AuditEntry } from '../../../entities/audit_entry.ts';
import { Delivery } from '../../../entities/delivery.ts';
import { DeliveryAttempt } from '../../../entities/delivery_attempt.ts';
import { deliveryWithAnswers, deliveryWithHistory } from '../../../src/operator/documents/delivery_document.ts';
import { openSealer } from '../../../src/security/sealing/sealer.ts';
import { newSealingKey } from '../../../src/security/sealing/sealing_key.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { addSite, openTestRelay } from '../open_test_relay.ts';
import { startSiteSink } from '../site_sink.ts';

const balance = 'balance-1042.17-EUR';

/** A site whose error page shows the request. */
const echoing: Parameters<typeof startSiteSink>[1] = ({ body }, response) => {
  response.writeHead(500, { 'content-type': 'text/html; charset=utf-8' }).end(`<pre>${body}</pre>`);
  return undefined;
};

onBothDatabases(({ freshUrl, kind }) => {
  test('what an error page echoes is kept sealed, and an operator who reads it leaves an entry', async (t) => {
    const url = kind === 'sqlite' ? `sqlite:${path.join(await temporaryFolder(t), 'echo.sqlite')}` : await freshUrl(t);
    const test = await openTestRelay(t, url);
    const sink = await startSiteSink(t, echoing);
    await addSite(test.store, 'a', sink.url, ['1']);
    await test.record({ n: 1, item: '1', type: balance });
    await test.relay.settle();
    const { store, sealer } = test;
    const delivery = await store.read.findOneByOrFail(Delivery, {});
    const row = await store.read.findOneByOrFail(DeliveryAttempt, { deliveryId: delivery.id });
    const length = sink.arrivals[0]?.body.length ?? 0;
    assert.deepEqual([row.status, row.answerType, row.answerBytes], [500, 'text/html', length + 11]);
    // The type of the event is its own column; nothing else may show what was in the page.
    assert.ok(!JSON.stringify({ ...row }).includes(balance));

    const shown = await deliveryWithHistory(store.read, delivery);
    assert.deepEqual([shown.history[0]?.answer_type, shown.history[0]?.answer_bytes], ['text/html', length + 11]);
    assert.ok(!JSON.stringify(shown.history).includes(balance));
    assert.equal(await store.read.count(AuditEntry), 0);

    const opened = await deliveryWithAnswers(store, sealer, delivery);
    assert.match(opened.history[0]?.answer ?? '', new RegExp(`^<pre>.*${balance}.*</pre>$`));
    const entry = { actor: 'operator', action: 'delivery.read_answers', target: `delivery:${delivery.id}` };
    assert.equal(await store.read.countBy(AuditEntry, entry), 1);

    // With other keys the rest is shown all the same.
    const stranger = await openSealer({ SEALING_KEYS: [newSealingKey()] });
    const lost = await deliveryWithAnswers(store, stranger, delivery);
    assert.deepEqual([lost.history[0]?.answer, lost.unreadable.length], [null, 1]);
  });
});

test('nothing of an error page is in any file of the database', async (t) => {
  const folder = await temporaryFolder(t);
  const test = await openTestRelay(t, `sqlite:${path.join(folder, 'echo.sqlite')}`);
  const sink = await startSiteSink(t, (_arrival, response) => {
    response.writeHead(500).end(`<p>${balance}</p>`);
    return undefined;
  });
  await addSite(test.store, 'a', sink.url, ['1']);
  await test.record({ n: 1, item: '1' });
  await test.relay.settle();
  const files = await readdir(folder);
  assert.ok(files.some((name) => name.endsWith('-wal')));
  for (const file of files) assert.ok(!(await readFile(path.join(folder, file))).includes(balance), file);
});

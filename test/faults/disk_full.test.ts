import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { InboundEvent } from '../../entities/inbound_event.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { type EventStream, startEventStream } from './event_stream.ts';

/*
 * A small file system needs the right to mount one. The kernel refuses to write all the same when the file grows past
 * what the process may write (RLIMIT_FSIZE; node ignores its signal): EFBIG instead of ENOSPC, at the same place. A limit
 * of one page leaves no room for a frame of the log; under one of two, a log that was just begun afresh still took the
 * single page that readiness writes, and no event. And
 * SQLite's own bound is the code path of a full disk, SQLITE_FULL with the transaction ended by SQLite itself; but it
 * counts pages of the database only, so an event that needs no new page still commits and is acknowledged, and readiness
 * is not asked there.
 */
describe('the disk is full', { timeout: 120_000 }, () => {
  test('for the kernel: nothing is acknowledged, the gateway is not ready, and heals when there is room', async (t) => {
    const stream = await startOnSqlite(t);
    limitFiles('4096');
    t.after(() => limitFiles('unlimited'));
    await stalled(stream, async () => {
      await stream.isReady(503);
      assert.equal(await stream.call(), 404, 'what only reads works on');
    });
    limitFiles('unlimited');
    await stream.isReady(200);
    await healed(stream);
  });

  test('for SQLite: nothing is acknowledged that is not committed, and it heals when there is room', async (t) => {
    const stream = await startOnSqlite(t);
    await limitPages(stream, 1);
    await stream.stalls(150);
    const acknowledged = stream.source.total;
    const committed = await stream.gateway.store.read.getRepository(InboundEvent).count();
    assert.ok(committed >= acknowledged, `${acknowledged} acknowledged, ${committed} committed`);
    await limitPages(stream, 2 ** 31 - 2);
    await healed(stream);
  });
});

async function startOnSqlite(t: TestContext): Promise<EventStream> {
  const stream = await startEventStream(t, `sqlite:${path.join(await temporaryFolder(t), 'full.sqlite')}`);
  await stream.flows(200);
  return stream;
}

async function stalled(stream: EventStream, look: () => Promise<void>): Promise<void> {
  await stream.stalls(50);
  const acknowledged = stream.source.total;
  await look();
  await stream.stalls(100);
  assert.equal(stream.source.total, acknowledged, 'acknowledged without room on the disk');
}

async function healed(stream: EventStream): Promise<void> {
  await stream.flows(200);
  const { lost, outOfOrder, wrongIds } = await stream.finish();
  assert.deepEqual({ lost, outOfOrder, wrongIds }, { lost: 0, outOfOrder: 0, wrongIds: 0 });
}

/** The soft limit of this process, on the size of files that it writes; a number of bytes or `unlimited`. */
function limitFiles(size: string): void {
  execFileSync('prlimit', [`--pid=${process.pid}`, `--fsize=${size}:`]);
}

/** SQLite takes the number of pages there are where this is smaller. */
async function limitPages(stream: EventStream, pages: number): Promise<void> {
  await stream.gateway.store.write(async (manager) => void (await manager.query(`PRAGMA max_page_count = ${pages}`)));
}

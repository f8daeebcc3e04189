import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, type TestContext, test } from 'node:test';
import { Reader } from '../../../src/frappe/answers/reader.ts';

/** An answer whose reader takes each piece when the test says so. */
class SlowAnswer extends EventEmitter {
  destroyed = false;

  write(): boolean {
    return false;
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.emit('close');
  }
}

function open(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let nowMs = 0;
  const answer = new SlowAnswer();
  const reader = new Reader(answer as unknown as ServerResponse, () => nowMs);
  const wait = (ms: number) => {
    nowMs += ms;
    t.mock.timers.tick(ms);
  };
  /** Gives the reader a piece, which it takes after so long. */
  const give = (bytes: number, ms: number): Promise<boolean> => {
    const taken = reader.take(Buffer.alloc(bytes));
    for (let left = ms; left > 0; left -= 1000) wait(Math.min(left, 1000));
    answer.emit('drain');
    return taken;
  };
  return { answer, reader, wait, give };
}

describe('the reader of a long answer', () => {
  test('at 25 KB a second is let read for an hour', async (t) => {
    const { give } = open(t);
    for (let piece = 0; piece < 1440; piece += 1) assert.equal(await give(62_500, 2500), true, `piece ${piece}`);
  });

  test('at 13 KB a second is cut within a minute, whatever the buffers took before', async (t) => {
    const { give } = open(t);
    let waitedMs = 0;
    assert.equal(await give(5_000_000, 0), true);
    while (await give(65_536, 5000)) waitedMs += 5000;
    assert.ok(waitedMs >= 20_000 && waitedMs <= 40_000, `${waitedMs} ms`);
  });

  test('that takes nothing more is cut too', async (t) => {
    const { answer, reader, wait } = open(t);
    const taken = reader.take(Buffer.alloc(1_000_000));
    for (let second = 0; second < 60; second += 1) wait(1000);
    assert.equal(await taken, false);
    assert.equal(answer.destroyed, true);
  });

  test('is not blamed for the time in which there is nothing to read', async (t) => {
    const { give, wait } = open(t);
    for (let piece = 0; piece < 20; piece += 1) {
      assert.equal(await give(1000, 10), true);
      wait(60_000);
    }
  });

  test('that has left gets nothing more', async (t) => {
    const { answer, reader } = open(t);
    const taken = reader.take('half');
    answer.destroy();
    assert.equal(await taken, false);
    assert.equal(await reader.take('other half'), false);
    assert.equal(answer.listenerCount('drain') + answer.listenerCount('close'), 0);
  });
});

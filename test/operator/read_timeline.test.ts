import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Moment, MomentSource } from '../../src/operator/timelines/moment.ts';
import { readTimeline } from '../../src/operator/timelines/read_timeline.ts';

/** Moments of two sources, most of them in the same milliseconds. */
const moments = Array.from({ length: 20 }, (_, n): Moment & { source: number } => ({
  at: new Date(1000 + Math.floor(n / 5)),
  key: `${n % 2 ? 'event' : 'audit'}:${String(n).padStart(3, '0')}`,
  happened: { kind: 'made' },
  source: n % 2,
}));

/** As a table answers: the newest first, none later than that, so many. */
const source =
  (of: number): MomentSource =>
  async (until, take) =>
    moments
      .filter((moment) => moment.source === of && moment.at <= until)
      .toReversed()
      .slice(0, take);

test('moments of one millisecond are shown once each, wherever a part of the timeline ends', async () => {
  const sources = [source(0), source(1)];
  const whole = (await readTimeline(sources, {})).moments.map(({ key }) => key);
  assert.equal(whole.length, moments.length);
  for (const limit of [3, 4, 7]) {
    const parts: string[] = [];
    for (let after: string | undefined; parts.length <= whole.length; ) {
      const { moments: shown, older } = await readTimeline(sources, { after, limit });
      parts.push(...shown.map(({ key }) => key));
      if (older === null) break;
      after = older;
    }
    assert.deepEqual(parts, whole, `${limit} at a time`);
  }
});

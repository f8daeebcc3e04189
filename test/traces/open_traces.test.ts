import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { describe, test } from 'node:test';
import { loadSettings } from '../../config/settings.ts';
import { openTraces } from '../../src/traces/open_traces.ts';
import { readPairs } from '../../src/traces/read_pairs.ts';
import { TracesMissing } from '../../src/traces/traces_missing.ts';
import { until } from '../harness/until.ts';
import { startCollector } from './start_collector.ts';

const work = (name: string, parent?: string) => ({ name, kind: 'internal', ...(parent && { parent }) }) as const;
const settingsOf = (given: Record<string, string>) => loadSettings(given, 'test/no-such-folder');

describe('traces', () => {
  // First, while nothing of the SDK is loaded: node asks for a package that it has no more.
  test('load nothing while they are off, and say what to install where it is missing', async () => {
    const asked: string[] = [];
    const hooks = registerHooks({
      resolve: (specifier, context, next) => {
        if (!/^@opentelemetry\/(?!api)/.test(specifier)) return next(specifier, context);
        asked.push(specifier);
        throw Object.assign(new Error('not here'), { code: 'ERR_MODULE_NOT_FOUND' });
      },
    });
    try {
      assert.equal(await openTraces(await settingsOf({}), '1', () => {}), undefined);
      assert.deepEqual(asked, []);
      const on = await settingsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' });
      await assert.rejects(
        openTraces(on, '1', () => {}),
        (error: Error) => {
          assert.ok(error instanceof TracesMissing);
          return asked.every((name) => error.message.includes(name));
        },
      );
    } finally {
      hooks.deregister();
    }
  });

  test('that the collector does not take are told once, and hold nothing up', async (t) => {
    const collector = await startCollector(t);
    collector.refuse();
    const told: string[] = [];
    const settings = await settingsOf({
      OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
      OTEL_BSP_SCHEDULE_DELAY: '10',
    });
    const traces = await openTraces(settings, '1', (reason) => told.push(reason));
    for (const name of ['one', 'two', 'three']) {
      assert.equal(await traces?.run(work(name), async () => name), name);
      await traces?.flush();
    }
    await until('it is told', () => told.length > 0);
    assert.equal(told.length, 1);
  });

  test('are kept as the sampler says, by itself or as whoever calls has decided', async (t) => {
    const collector = await startCollector(t);
    const kept = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const left = kept.replace(/1$/, '0');
    const openWith = async (OTEL_TRACES_SAMPLER: string, OTEL_TRACES_SAMPLER_ARG = '1') =>
      openTraces(
        await settingsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_TRACES_SAMPLER, OTEL_TRACES_SAMPLER_ARG }),
        '1',
        () => {},
      );
    for (const [sampler, ratio, alone, askedTo, askedNotTo] of [
      ['always_on', '1', true, true, true],
      ['always_off', '1', false, false, false],
      ['traceidratio', '0', false, false, false],
      ['parentbased_always_on', '1', true, true, false],
      ['parentbased_always_off', '1', false, true, false],
      ['parentbased_traceidratio', '0', false, true, false],
    ] as const) {
      const traces = await openWith(sampler, ratio);
      const before = collector.spans.length;
      const flags: (string | undefined)[] = [];
      for (const parent of [undefined, kept, left]) {
        await traces?.run(work('work', parent), async () => flags.push(traces.parent()?.slice(-2)));
      }
      await traces?.flush();
      const wanted = [alone, askedTo, askedNotTo];
      assert.equal(collector.spans.length - before, wanted.filter(Boolean).length, sampler);
      // What is not kept is said onward, too: else the receiver keeps a part of it.
      assert.deepEqual(
        flags,
        wanted.map((is) => (is ? '01' : '00')),
        sampler,
      );
    }
  });

  test('say of an error its name, and none of its words', async (t) => {
    const collector = await startCollector(t);
    const traces = await openTraces(await settingsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }), '1', () => {});
    const failing = traces?.run(work('fails'), () => Promise.reject(new RangeError('FR7630006000011234567890189')));
    await assert.rejects(failing as Promise<unknown>, RangeError);
    await traces?.flush();
    assert.deepEqual([collector.spans[0]?.failed, collector.spans[0]?.attributes['error.type']], [true, 'RangeError']);
    assert.ok(!collector.text().includes('FR76'));
  });

  test('have no parent and no fields for the log where nothing is traced', async (t) => {
    const collector = await startCollector(t);
    const traces = await openTraces(await settingsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }), '1', () => {});
    assert.deepEqual([traces?.parent(), traces?.logFields()], [null, {}]);
  });
});

test('pairs of settings are read as OpenTelemetry writes them', () => {
  assert.deepEqual(readPairs('a=b, c = d%20e ,f=,x,=y,g=%zz'), { a: 'b', c: 'd e', f: '', g: '%zz' });
  assert.deepEqual(readPairs(undefined), {});
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { describe, test } from 'node:test';
import { methods } from '../../../src/methods/registry.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import { TransportFailure } from '../../../src/providers/transport_failure.ts';
import { presentCaller } from '../../../src/shares/behalf.ts';
import type { Caller } from '../../../src/shares/caller.ts';
import { until } from '../../harness/until.ts';
import { apiKey, apiSecret, startGateway } from '../invented_gateway.ts';
import { answering } from '../invented_methods.ts';

const headers = { Authorization: `token ${apiKey}:${apiSecret}` };
const cause = new TransportFailure('left', 'whoever asked has left');
const left = new ProviderError('unavailable', 'bridge', 'Whoever asked Bridge this has left.', { cause });

/** A gateway with two methods: one ends with its caller and one does not. Each tells for whom it is called, and waits for that one to leave. */
async function start(waits: boolean) {
  const called: (Caller | undefined)[] = [];
  const run = async () => {
    const caller = presentCaller();
    called.push(caller);
    if (!waits || !caller) return 'done';
    await new Promise<void>((resolve) => caller.watch(resolve));
    throw left;
  };
  const gateway = await startGateway({
    methods: [{ ...answering('reads', run), endsWithCaller: true }, answering('writes', run)],
  });
  const ask = (name: string) =>
    http.request({ port: gateway.port, path: `/api/method/bank_api.bridge.${name}`, headers }).end();
  return { gateway, called, ask };
}

describe('a caller', () => {
  test('who waits for the answer has not left; of what is done to its end nobody asks', async () => {
    const { gateway, called, ask } = await start(false);
    for (const name of ['reads', 'writes']) {
      const [answer] = (await once(ask(name), 'response')) as [http.IncomingMessage];
      assert.equal(answer.statusCode, 200);
      await answer.toArray();
    }
    await gateway.close();
    assert.deepEqual(
      called.map((caller) => caller?.hasLeft),
      [false, undefined],
    );
  });

  test('who leaves ends the call, which counts as cut, and nobody is told of a failure', async () => {
    const { gateway, called, ask } = await start(true);
    const request = ask('reads');
    request.on('error', () => {});
    await until('it is called', () => called.length > 0);
    request.destroy();
    await until('it counts as cut', () => gateway.logLines.some((line) => line.includes('"status":"cut"')));
    assert.equal(called[0]?.hasLeft, true);
    assert.equal(gateway.logLines.length, 1, gateway.logLines.join(''));
    await gateway.close();
  });

  test('ends what only reads, and nothing else', () => {
    assert.deepEqual(methods.flatMap(({ name, endsWithCaller }) => (endsWithCaller ? [name] : [])).sort(), [
      'download_document',
      'get_bank_accounts',
      'get_bank_transactions',
      'get_bank_transactions_by_account',
      'get_banks',
      'get_bridge_item_details',
      'get_category',
      'get_documents',
      'get_investments',
      'get_single_bank',
      'get_statement',
      'sync_transactions',
    ]);
  });
});

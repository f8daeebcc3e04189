import assert from 'node:assert/strict';
import { Resolver } from 'node:dns/promises';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { after, before, describe, type TestContext, test } from 'node:test';
import { outboundAddresses } from '../../../src/security/outbound/outbound_addresses.ts';
import { outboundDispatcher } from '../../../src/security/outbound/outbound_dispatcher.ts';

const nowhere = outboundAddresses({ NODE_ENV: 'development', SANDBOX: 'off', OUTBOUND_ALLOW: [] });
const here = outboundAddresses({ NODE_ENV: 'development', SANDBOX: 'off', OUTBOUND_ALLOW: ['127.0.0.1'] });

describe('the way out', () => {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.end('inside');
  });
  before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  after(() => server.close());

  const post = async (policy: typeof nowhere, host: string, resolve: string[][] = []) => {
    const answers = [...resolve];
    const asked: string[] = [];
    const dispatcher = outboundDispatcher(policy, {
      connectTimeoutMs: 2000,
      connections: 1,
      resolve: async (hostname) => {
        asked.push(hostname);
        return answers.shift() ?? [];
      },
    });
    const { port } = server.address() as AddressInfo;
    try {
      const answer = await dispatcher.request({ origin: `http://${host}:${port}`, path: '/', method: 'POST' });
      return { text: await answer.body.text(), asked };
    } finally {
      await dispatcher.destroy();
    }
  };

  const refused = { name: 'OutboundRefusal' };

  test('a name that resolves to an allowed address gets there', async () => {
    const { text, asked } = await post(here, 'erp.example', [['127.0.0.1']]);
    assert.equal(text, 'inside');
    assert.deepEqual(asked, ['erp.example'], 'resolved once: what was judged is what was connected to');
  });

  test('a name that resolves to a forbidden address does not', async () => {
    const before = requests;
    await assert.rejects(post(nowhere, 'erp.example', [['127.0.0.1']]), refused);
    await assert.rejects(post(nowhere, 'erp.example', [['::ffff:127.0.0.1', '10.0.0.1']]), refused);
    await assert.rejects(post(nowhere, 'erp.example', [[]]), { message: 'erp.example has no address' });
    assert.equal(requests, before);
  });

  test('of several addresses only the allowed ones are tried', async () => {
    const { text } = await post(here, 'erp.example', [['127.0.0.2', '10.0.0.1', '127.0.0.1']]);
    assert.equal(text, 'inside');
  });

  test('where the socket really went is looked at again, before a byte is sent', async () => {
    const before = requests;
    // To 0.0.0.0 the system connects to itself: the judged address is not the one that is reached.
    const policy = { refusal: (address: string) => (address === '0.0.0.0' ? undefined : `${address} is inside`) };
    const reached = { ...refused, message: '127.0.0.1 is inside' };
    await assert.rejects(post(policy, 'erp.example', [['0.0.0.0']]), reached);
    await assert.rejects(post(policy, '0.0.0.0'), reached);
    assert.equal(requests, before);
  });

  for (const literal of ['127.0.0.1', '0x7f.1', '2130706433', '0177.0.0.1', '127.1', '[::ffff:127.0.0.1]', '[::1]']) {
    test(`the address ${literal} in the URL is judged without a name server`, async () => {
      const before = requests;
      await assert.rejects(post(nowhere, literal), refused);
      assert.equal(requests, before);
    });
  }

  test('a site that takes the connection and then says nothing is given up after the time for connecting', async (t) => {
    const silent = createTcpServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    t.after(() => silent.close());
    const { port } = silent.address() as AddressInfo;
    const dispatcher = outboundDispatcher(here, { connectTimeoutMs: 50, connections: 1 });
    t.after(() => dispatcher.destroy());
    const request = dispatcher.request({ origin: `https://127.0.0.1:${port}`, path: '/', method: 'POST' });
    await assert.rejects(request, { name: 'ConnectTimeoutError', message: /timeout: 50ms/ });
  });

  test('a site that takes no connection fails it once, with the reason', async (t) => {
    const dispatcher = outboundDispatcher(here, { connectTimeoutMs: 2000, connections: 1 });
    t.after(() => dispatcher.destroy());
    const failures: unknown[] = [];
    dispatcher.on('connectionError', (_origin, _targets, error) => failures.push(error.code));
    const request = dispatcher.request({ origin: 'http://127.0.0.1:1', path: '/', method: 'POST' });
    await assert.rejects(request, { code: 'ECONNREFUSED' });
    assert.deepEqual(failures, ['ECONNREFUSED']);
  });

  test('a proxy in the environment is not used', async (t) => {
    const proxies = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'ALL_PROXY'];
    for (const name of proxies) process.env[name] = 'http://127.0.0.1:1';
    t.after(() => {
      for (const name of proxies) delete process.env[name];
    });
    assert.equal((await post(here, 'erp.example', [['127.0.0.1']])).text, 'inside');
  });

  test('localhost is found by the real name servers or the system, and judged', async () => {
    const dispatcher = outboundDispatcher(nowhere, { connectTimeoutMs: 2000, connections: 1 });
    const { port } = server.address() as AddressInfo;
    const request = dispatcher.request({ origin: `http://localhost:${port}`, path: '/', method: 'POST' });
    await assert.rejects(request, refused);
    await dispatcher.destroy();
  });

  /** Asks for a name that the name servers answer so, and that the system does not know. */
  async function reach(t: TestContext, v4: () => Promise<string[]>, v6: () => Promise<string[]>) {
    t.mock.method(Resolver.prototype, 'resolve4', v4);
    t.mock.method(Resolver.prototype, 'resolve6', v6);
    const dispatcher = outboundDispatcher(here, { connectTimeoutMs: 2000, connections: 1 });
    const { port } = server.address() as AddressInfo;
    try {
      const answer = await dispatcher.request({ origin: `http://erp.invalid:${port}`, path: '/', method: 'POST' });
      return await answer.body.text();
    } finally {
      await dispatcher.destroy();
    }
  }
  const failing = (code: string) => async () => {
    throw Object.assign(new Error(`query ${code}`), { code });
  };

  test('what one family of the name servers says is enough, and the system is not asked', async (t) => {
    const address = async () => ['127.0.0.1'];
    assert.equal(await reach(t, address, failing('ENODATA')), 'inside');
    assert.equal(await reach(t, address, failing('ETIMEOUT')), 'inside');
    assert.equal(await reach(t, failing('ENOTFOUND'), address), 'inside');
  });

  test('name servers that are silent are said to be, and the system is not asked about what they may know', async (t) => {
    await assert.rejects(reach(t, failing('ENODATA'), failing('ETIMEOUT')), { message: 'query ETIMEOUT' });
    await assert.rejects(reach(t, failing('ESERVFAIL'), failing('ENOTFOUND')), { message: 'query ESERVFAIL' });
  });

  test('the system is asked about a name that the name servers do not know', async (t) => {
    await assert.rejects(reach(t, failing('ENOTFOUND'), failing('ENODATA')), { syscall: 'getaddrinfo' });
  });
});

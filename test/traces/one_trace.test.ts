import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadSettings } from '../../config/settings.ts';
import { createLog } from '../../src/operations/log.ts';
import { type BridgeSandbox, startBridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { addClient, type Credential } from '../../src/security/credentials/clients.ts';
import { type Gateway, startGateway } from '../../src/server/start_gateway.ts';
import { openTraces } from '../../src/traces/open_traces.ts';
import { ClientSite } from '../harness/client_site.ts';
import { putMigratedFile } from '../harness/migrated_file.ts';
import { bridgeSettings, obedientBridge } from '../harness/start_stack.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { until } from '../harness/until.ts';
import { type Arrival, type SiteSink, startSiteSink } from '../relay/site_sink.ts';
import { type Collector, type SentSpan, startCollector } from './start_collector.ts';
import { startWire } from './start_wire.ts';

const callersTrace = '0af7651916cd43dd8448eb211c80319c';
const callersSpan = 'b7ad6b7169203331';
const server = 2;
const client = 3;
const producer = 4;
const consumer = 5;

describe('traces', { timeout: 120_000 }, () => {
  const ends: (() => unknown)[] = [];
  const t = { after: (end: () => unknown) => void ends.push(end) } as Parameters<typeof startCollector>[0];
  const lines: Record<string, unknown>[] = [];
  let asked: readonly IncomingHttpHeaders[];
  let collector: Collector;
  let bridge: BridgeSandbox;
  let sink: SiteSink;
  let gateway: Gateway;
  let site: ClientSite;
  let credential: Credential | undefined;
  let itemId: number;
  let environment: Record<string, string>;

  async function start(): Promise<void> {
    const settings = await loadSettings(environment, environment.FOLDER);
    const traces = await openTraces(settings, '9.9.9', () => {});
    const log = createLog('trace', { write: (line) => void lines.push(JSON.parse(line)) }, traces?.logFields);
    gateway = await startGateway(settings, { log, traces });
    bridge.control.configure({ webhookUrl: `${gateway.url}/webhook/bridge` });
    credential ??= await addClient(gateway.store, gateway.apiKeys, 'acme');
    site = new ClientSite(gateway.url, 'erp', credential);
  }

  const named = (name: string) => collector.spans.filter((span) => span.name === name);
  const spansOf = (traceId: string) => collector.spans.filter((span) => span.traceId === traceId);

  before(async () => {
    collector = await startCollector(t);
    sink = await startSiteSink(t);
    bridge = await startBridgeSandbox(obedientBridge);
    ends.push(() => bridge.close());
    const wire = await startWire(t, bridge.url);
    asked = wire.asked;
    const folder = await temporaryFolder(t);
    const file = path.join(folder, 'traces.sqlite');
    await putMigratedFile(file);
    environment = {
      FOLDER: folder,
      PORT: '0',
      DATABASE_URL: `sqlite:${file}`,
      SEALING_KEYS: `k:${randomBytes(32).toString('base64url')}`,
      OUTBOUND_ALLOW: '127.0.0.0/8',
      RETRY_SCHEDULE: '1s,1s,1s,1s',
      CLIENT_CALLS_PER_MINUTE: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=a%20key',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=tests,service.name=other',
      OTEL_SERVICE_NAME: 'gateway-of-tests',
      OTEL_BSP_SCHEDULE_DELAY: '10',
      ...bridgeSettings(wire.url, '2025-01-15'),
    };
    await start();
    itemId = await site.connect('success', {
      base_url: new URL(sink.url).origin,
      redirect_url: `${new URL(sink.url).origin}/bank`,
      webhook_url: sink.url,
    });
    await bridge.control.webhooksSettled();
    await gateway.settleEvents();
    await gateway.relay.settle();
  });
  after(async () => {
    await gateway.shutdown.begin('the test ended');
    for (const end of ends.reverse()) await end();
  });

  test('one goes from the webhook of the bank to the receiver of the site, also when the gateway has ended between', async () => {
    const isIt = ({ body }: Arrival) => JSON.parse(String(body)).type === 'item.refreshed';
    const before = sink.arrivals.length;
    const arrived = () => sink.arrivals.slice(before).filter(isIt);
    sink.behave = (arrival) => (isIt(arrival) ? 503 : 200);
    bridge.control.refresh(itemId);
    await bridge.control.webhooksSettled();
    await until('the site has refused it', () => arrived().length > 0);
    await gateway.shutdown.begin('a restart');
    const refused = arrived().length;
    sink.behave = () => 200;
    await start();
    await until('the site has it', () => arrived().length > refused);
    const taken = arrived().at(-1) as Arrival;
    assert.equal(taken.id, arrived()[0]?.id);
    const [, traceId = '', sentSpan] = /^00-(\w{32})-(\w{16})-01$/.exec(String(taken.headers.traceparent)) ?? [];
    await until('both attempts are told', () => spansOf(traceId).filter(({ name }) => name === 'deliver').length >= 2);

    const webhook = spansOf(traceId).find(({ name }) => name === 'webhook') as SentSpan;
    assert.deepEqual([webhook.kind, webhook.parentSpanId, webhook.failed], [server, undefined, false]);
    assert.equal(webhook.attributes['http.response.status_code'], 200);
    const attempts = spansOf(traceId).filter(({ name }) => name === 'deliver');
    for (const attempt of attempts) assert.deepEqual([attempt.kind, attempt.parentSpanId], [producer, webhook.spanId]);
    const [failed, delivered] = [attempts[0] as SentSpan, attempts.at(-1) as SentSpan];
    assert.deepEqual([failed.failed, failed.attributes['bank_api.state']], [true, 'waiting']);
    assert.deepEqual([delivered.failed, delivered.attributes['bank_api.state']], [false, 'delivered']);
    assert.equal(sentSpan, delivered.spanId, 'what the receiver does belongs under the attempt that reached it');
    const applied = spansOf(traceId).find(({ name }) => name === 'apply event') as SentSpan;
    assert.deepEqual([applied.kind, applied.parentSpanId], [consumer, webhook.spanId]);
  });

  test('a call belongs to the trace that the site names, and the calls to the provider to the call', async () => {
    const response = await fetch(
      `${gateway.url}/api/method/bank_api.bridge.get_bank_accounts?item_id=${itemId}&user=${site.user}`,
      {
        headers: {
          authorization: site.authorization,
          traceparent: `00-${callersTrace}-${callersSpan}-01`,
        },
      },
    );
    assert.equal(response.status, 200);
    await response.text();
    await until('it is told', () =>
      spansOf(callersTrace).some(({ name }) => name === 'bank_api.bridge.get_bank_accounts'),
    );
    const call = spansOf(callersTrace).find(({ name }) => name === 'bank_api.bridge.get_bank_accounts') as SentSpan;
    assert.deepEqual([call.kind, call.parentSpanId], [server, callersSpan]);
    const below = spansOf(callersTrace).filter(({ parentSpanId }) => parentSpanId === call.spanId);
    assert.ok(below.length > 0);
    for (const each of below) assert.deepEqual([each.kind, each.attributes['bank_api.provider']], [client, 'bridge']);
    const line = lines.find(
      (each) => each.method === 'bank_api.bridge.get_bank_accounts' && each.trace_id === callersTrace,
    );
    assert.equal(line?.span_id, call.spanId);
    assert.equal(line?.requestId, call.attributes['bank_api.request_id']);
  });

  test('a provider and a browser do not choose the trace, and a header that is none begins a new one', async () => {
    const traceparent = `00-${callersTrace.replace(/^./, 'f')}-${callersSpan}-01`;
    await fetch(`${gateway.url}/webhook/bridge`, { method: 'POST', headers: { traceparent }, body: '{}' });
    await fetch(`${gateway.url}/callback/bridge?state=x`, { headers: { traceparent }, redirect: 'manual' });
    await fetch(`${gateway.url}/api/method/ping`, { headers: { traceparent: `${traceparent}, ${traceparent}` } });
    await until('all are told', () => ['callback', 'ping'].every((name) => named(name).length > 0));
    assert.deepEqual(spansOf(callersTrace.replace(/^./, 'f')), []);
  });

  test('lines of the log name the trace that they belong to, those of a delivery too', async () => {
    const failed = lines.find(({ msg }) => msg === 'a delivery failed');
    assert.ok(failed?.trace_id);
    assert.ok(
      spansOf(failed.trace_id as string).some(({ spanId, name }) => spanId === failed.span_id && name === 'deliver'),
    );
    for (const line of lines.filter(({ method }) => method === 'webhook'))
      assert.match(String(line.trace_id), /^\w{32}$/);
  });

  test('health and metrics are not shown; nothing secret and nobody is', async () => {
    await fetch(`${gateway.url}/health/ready`);
    await fetch(`${gateway.url}/metrics`);
    await site.ask('get_items', { user: site.user });
    await until('the last one is told', () => named('bank_api.bridge.get_items').length > 0);
    assert.deepEqual(
      collector.spans.filter(({ name }) => /health|metrics/.test(name)),
      [],
    );
    const text = collector.text();
    const [, secret = ''] = site.authorization.split(':');
    for (const canary of [
      secret,
      site.user,
      'FR76',
      'state=',
      'sandbox_secret_test',
      'a key',
      'Demo Bank',
      String(itemId),
    ])
      assert.ok(!text.includes(canary), canary);
  });

  test('go where and as the settings say', () => {
    assert.equal(collector.headers()?.['x-collector-key'], 'a key');
    const resource = collector.spans[0]?.resource;
    assert.equal(resource?.['service.name'], 'gateway-of-tests');
    assert.equal(resource?.['service.version'], '9.9.9');
    assert.equal(resource?.['deployment.environment.name'], 'tests');
  });

  test('a provider is told of none', () => {
    assert.ok(asked.length > 5);
    for (const headers of asked)
      assert.deepEqual([headers.traceparent, headers.tracestate, headers.baggage], [undefined, undefined, undefined]);
  });
});

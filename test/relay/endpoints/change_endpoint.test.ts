import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { loadSettings } from '../../../config/settings.ts';
import { AuditEntry } from '../../../entities/audit_entry.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import type { Alert } from '../../../src/relay/endpoints/alert_operator.ts';
import { healthy } from '../../../src/relay/endpoints/breaker.ts';
import {
  type ChangeParts,
  disableEndpoint,
  moveEndpoint,
  pauseEndpoint,
  readSigningSecret,
  resumeEndpoint,
  rotateSigningSecret,
  saveHealth,
  UnknownEndpoint,
} from '../../../src/relay/endpoints/endpoint_changes.ts';
import { endpointOfSite } from '../../../src/relay/endpoints/endpoint_of_site.ts';
import { ensureEndpoint, secretRow } from '../../../src/relay/endpoints/ensure_endpoint.ts';
import { openSealer } from '../../../src/security/sealing/sealer.ts';
import { openStore } from '../../../src/store/store.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { addEndpoint } from '../sql/add_endpoint.ts';

const now = new Date('2026-03-02T10:00:00Z');
const open = { breaker: 'open', failures: 5, openUntil: now, failingSince: now } as const;

async function openParts(t: TestContext, given: Partial<Endpoint> = {}) {
  const store = await openStore(`sqlite:${path.join(await temporaryFolder(t), 'endpoints.sqlite')}`);
  t.after(() => store.close());
  const sealer = await openSealer(await loadSettings({ SEALING_KEYS: `test:${'k'.repeat(43)}` }, '/nonexistent'));
  const alerts: Alert[] = [];
  const counted: string[] = [];
  const parts: ChangeParts = {
    store,
    sealer,
    log: silentLog,
    metrics: { endpointChange: (change) => counted.push(change) },
    alerts: { send: (alert) => alerts.push(alert), close: async () => {} },
    now: () => now,
  };
  const sealedSecret = await sealer.seal('whsec_first', secretRow('a', 'secret'));
  await addEndpoint(store, '0');
  const before = await addEndpoint(store, 'a', { sealedSecret, ...given });
  const row = async () => ({ ...(await store.read.findOneByOrFail(Endpoint, { id: 'a' })) });
  const audits = async () =>
    (await store.read.find(AuditEntry, { order: { number: 'ASC' } })).map(({ actor, action, target }) => [
      actor,
      action,
      target,
    ]);
  return { parts, store, sealer, before, row, alerts, counted, audits };
}

type Change = (parts: ChangeParts, endpoint: Endpoint) => Promise<unknown>;

/** Each change, from which endpoint, to which columns, under which name, and by whom. */
const changes: [Partial<Endpoint>, Change, Partial<Endpoint>, change: string | undefined, actor: string][] = [
  [{}, (parts) => pauseEndpoint(parts, 'a'), { state: 'paused' }, 'paused', 'operator'],
  [
    { state: 'disabled', reason: 'gone' },
    (parts) => pauseEndpoint(parts, 'a', 'client:1'),
    { state: 'paused', reason: null },
    'paused',
    'client:1',
  ],
  [
    { state: 'disabled', reason: 'failing', ...open },
    (parts) => resumeEndpoint(parts, 'a', 'client:1'),
    { state: 'active', reason: null, ...healthy },
    'resumed',
    'client:1',
  ],
  [
    {},
    (parts) => disableEndpoint(parts, 'a', 'gone'),
    { state: 'disabled', reason: 'gone' },
    'disabled_gone',
    'gateway',
  ],
  [
    open,
    (parts) => disableEndpoint(parts, 'a', 'failing'),
    { state: 'disabled', reason: 'failing' },
    'disabled_failing',
    'gateway',
  ],
  [{}, (parts) => saveHealth(parts, 'a', healthy, open), open, 'breaker_opened', 'gateway'],
  [open, (parts) => saveHealth(parts, 'a', open, healthy), healthy, 'breaker_closed', 'gateway'],
  [
    {},
    (parts) => saveHealth(parts, 'a', healthy, { ...healthy, failures: 1, failingSince: now }),
    { failures: 1, failingSince: now },
    undefined,
    'gateway',
  ],
  [
    { state: 'disabled', reason: 'gone', ...open },
    (parts) => moveEndpoint(parts, 'a', 'http://b.test/'),
    { url: 'http://b.test/', state: 'active', reason: null, ...healthy },
    'moved',
    'gateway',
  ],
  [
    { state: 'paused', ...open },
    (parts) => moveEndpoint(parts, 'a', 'http://b.test/'),
    { url: 'http://b.test/', ...healthy },
    'moved',
    'gateway',
  ],
];

for (const [given, apply, columns, change, actor] of changes) {
  test(`a change of an endpoint is written, audited, counted and told: ${change ?? 'none that tells'}`, async (t) => {
    const { parts, store, before, row, alerts, counted, audits } = await openParts(t, given);
    const other = await addEndpoint(store, 'other', given);
    await apply(parts, before);
    assert.deepEqual(await row(), { ...before, ...columns });
    assert.deepEqual({ ...(await store.read.findOneBy(Endpoint, { id: 'other' })) }, other);
    assert.deepEqual(counted, change ? [change] : []);
    assert.deepEqual(await audits(), change ? [[actor, `endpoint.${change}`, 'endpoint:a']] : []);
    const [{ text, ...told } = { text: '' }, ...more] = alerts;
    if (!change) return assert.deepEqual(alerts, []);
    assert.match(text, /^Bank API: the endpoint of `a` .+\.$/);
    assert.deepEqual(told, { change, endpoint: 'a', site: 'a', at: now.toISOString() });
    assert.deepEqual(more, []);
  });
}

test('a rotation keeps the secret before for a day, and shows the new one', async (t) => {
  const { parts, sealer, before, row, audits } = await openParts(t);
  assert.equal(await readSigningSecret(parts, 'a', 'client:1'), 'whsec_first');
  const secret = await rotateSigningSecret(parts, 'a', 'client:1');
  assert.equal(await readSigningSecret(parts, 'a'), secret);
  const { sealedSecret, sealedPreviousSecret, ...after } = await row();
  assert.deepEqual({ ...before, ...after }, { ...before, previousSecretEndsAt: new Date('2026-03-03T10:00:00Z') });
  assert.equal(`${await sealer.open(sealedSecret, secretRow('a', 'secret'))}`, secret);
  assert.equal(`${await sealer.open(sealedPreviousSecret ?? '', secretRow('a', 'previous-secret'))}`, 'whsec_first');
  assert.deepEqual(
    (await audits()).map(([actor, action]) => [actor, action]),
    [
      ['client:1', 'endpoint.secret_read'],
      ['client:1', 'endpoint.secret_rotated'],
      ['operator', 'endpoint.secret_read'],
    ],
  );
});

test('the operator is told of a site by a name that does nothing in a chat', async (t) => {
  const { parts, store, alerts } = await openParts(t);
  await addEndpoint(store, '<!channel> [x](https://evil.example)\u001b', { id: 'loud', siteId: 'site-loud' });
  await pauseEndpoint(parts, 'loud');
  const site = '‹!channel› [x](https: //evil.example)\\u001b';
  assert.deepEqual(
    [alerts[0]?.site, alerts[0]?.text],
    [site, `Bank API: the endpoint of \`${site}\` is paused: events are kept.`],
  );
});

test('what is no endpoint cannot be changed, and nobody is told', async (t) => {
  const { parts, alerts, counted, audits } = await openParts(t);
  const refused = (error: Error) => error instanceof UnknownEndpoint && error.message.includes('no endpoint nobody');
  for (const change of [pauseEndpoint, resumeEndpoint, rotateSigningSecret, readSigningSecret]) {
    await assert.rejects(change(parts, 'nobody'), refused);
  }
  assert.deepEqual([alerts, counted, await audits()], [[], [], []]);
});

test('a new endpoint is active and healthy, with a secret of its own; a known one stays as it is', async (t) => {
  const { parts, store, before } = await openParts(t);
  const route = { siteId: 'site-new', clientId: 'client', webhookUrl: 'http://new.test/' };
  const made = await store.write((manager) => ensureEndpoint(manager, parts.sealer, route, now));
  const { id, sealedSecret, ...rest } = made;
  assert.match(`${await parts.sealer.open(sealedSecret, secretRow(id, 'secret'))}`, /^whsec_/);
  const about = { siteId: 'site-new', clientId: 'client', url: 'http://new.test/', createdAt: now };
  const secrets = { sealedPreviousSecret: null, previousSecretEndsAt: null };
  assert.deepEqual(rest, { ...about, state: 'active', reason: null, ...healthy, ...secrets });
  const site = { id: 'site-new', clientId: 'client', webhookUrl: 'http://elsewhere.test/' };
  assert.deepEqual(await endpointOfSite(parts, site), made);
  const known = { siteId: 'site-a', clientId: 'client', webhookUrl: 'http://elsewhere.test/' };
  const kept = await store.write((manager) => ensureEndpoint(manager, parts.sealer, known, now));
  assert.deepEqual({ ...kept }, before);
});

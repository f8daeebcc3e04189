import { randomUUID } from 'node:crypto';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { ApiSecret } from '../../../entities/api_secret.ts';
import { Client, type Scope } from '../../../entities/client.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { GatewayError } from '../../errors/gateway_error.ts';
import { type Told, told } from '../../errors/told.ts';
import { recordAudit } from '../../operations/audit.ts';
import type { Store } from '../../store/store.ts';
import type { ApiKeys } from './api_keys.ts';
import { newCredential } from './credential_format.ts';
import { endPortalSessionsOf } from './portal/end_portal_sessions.ts';

/** Why a client cannot be added or changed; the message is for the operator. */
export class ClientError extends GatewayError<'client_refused'> {
  constructor(told: Told) {
    super('client_refused', told);
  }
}

/** A credential as its holder gets it. The secret is nowhere else: it cannot be shown again. */
export interface Credential {
  readonly client: Client;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** What a key may do, and from where; null is everything, and anywhere. */
export interface Permissions {
  readonly scopes: readonly Scope[] | null;
  readonly allowedFrom: readonly string[] | null;
}

/** How long the older secret works on when a new one is given, unless told otherwise. */
export const olderSecretHours = 24;

/**
 * @param given everything and from anywhere where it says nothing
 * @param actor who adds it, as the audit trail says it; here and below
 * @throws ClientError when the name is empty, too long or taken
 */
export async function addClient(
  store: Store,
  apiKeys: Pick<ApiKeys, 'hash'>,
  name: string,
  given: Partial<Permissions> = {},
  actor = 'operator',
): Promise<Credential> {
  if (name.trim() !== name || name.length < 1 || name.length > 140) {
    throw new ClientError(told('client_name_wrong'));
  }
  const apiSecret = newCredential('secret');
  const permissions = columnsOf({ scopes: null, allowedFrom: null, ...given });
  const identity = { id: randomUUID(), name, apiKey: newCredential('key') };
  const client = { ...identity, createdAt: new Date(), disabledAt: null, ...permissions };
  const detail = { name, ...auditedPermissions(permissions) };
  await store.write(async (manager) => {
    await manager.createQueryBuilder().insert().into(Client).values(client).orIgnore().execute();
    if (!(await manager.existsBy(Client, { id: client.id }))) {
      throw new ClientError(told('client_taken', { name }));
    }
    await insertSecret(manager, client.id, apiKeys.hash(apiSecret));
    await recordAudit(manager, { actor, action: 'client.add', target: `client:${client.id}`, detail });
  });
  return { client, apiKey: client.apiKey, apiSecret };
}

/**
 * Gives a client a new secret. The one before works on until `olderEndsAt`; one that is older still ends at once, so
 * that never more than two live.
 * @param named the client's name, id or public key
 * @throws ClientError when there is no such client
 */
export async function rotateSecret(
  store: Store,
  apiKeys: Pick<ApiKeys, 'hash'>,
  named: string,
  olderEndsAt: Date = new Date(Date.now() + olderSecretHours * 3_600_000),
  actor = 'operator',
): Promise<Credential> {
  const apiSecret = newCredential('secret');
  const client = await store.write(async (manager) => {
    const found = await takeClient(manager, named);
    await manager.delete(ApiSecret, { clientId: found.id, expiresAt: Not(IsNull()) });
    await manager.update(ApiSecret, { clientId: found.id }, { expiresAt: olderEndsAt });
    await insertSecret(manager, found.id, apiKeys.hash(apiSecret));
    const detail = { olderEndsAt: olderEndsAt.toISOString() };
    await recordAudit(manager, { actor, action: 'client.rotate', target: `client:${found.id}`, detail });
    return found;
  });
  return { client, apiKey: client.apiKey, apiSecret };
}

/**
 * Changes what a client's key may do and from where it may call: at once, or after `verifiedForMs` where it was just
 * verified. What is not given stays.
 * @throws ClientError when there is no such client
 */
export function restrictClient(store: Store, named: string, given: Partial<Permissions>): Promise<Client> {
  return store.write(async (manager) => {
    const client = await takeClient(manager, named);
    const { scopes, allowedFrom } = { ...client, ...given };
    const permissions = columnsOf({ scopes, allowedFrom });
    await manager.update(Client, { id: client.id }, permissions);
    const detail = auditedPermissions(permissions);
    await recordAudit(manager, { actor: 'operator', action: 'client.restrict', target: `client:${client.id}`, detail });
    return { ...client, ...permissions };
  });
}

/** As they are stored: a list of its own, and none for anywhere. */
function columnsOf({ scopes, allowedFrom }: Permissions): Pick<Client, 'scopes' | 'allowedFrom'> {
  return {
    scopes: scopes && [...scopes],
    allowedFrom: allowedFrom && allowedFrom.length > 0 ? [...allowedFrom] : null,
  };
}

function auditedPermissions({ scopes, allowedFrom }: Permissions) {
  return { scopes: scopes?.join(' ') ?? 'all', from: allowedFrom?.join(' ') ?? 'anywhere' };
}

/**
 * Refuses every call of a client from now on: at once, or after `verifiedForMs` where its pair was just verified. Its
 * data stays, and deliveries to its sites wait (relay/sql/client_is_disabled.ts). Disabling twice changes nothing.
 * @throws ClientError when there is no such client
 */
export function disableClient(store: Store, named: string, actor = 'operator'): Promise<Client> {
  return setDisabled(store, named, new Date(), actor);
}

/** Lets a disabled client call again, with the secrets it had; the next sweep of lanes sends what has waited. @throws ClientError when there is no such client */
export function enableClient(store: Store, named: string, actor = 'operator'): Promise<Client> {
  return setDisabled(store, named, null, actor);
}

function setDisabled(store: Store, named: string, disabledAt: Date | null, actor: string): Promise<Client> {
  return store.write(async (manager) => {
    const client = await takeClient(manager, named);
    if ((client.disabledAt === null) === (disabledAt === null)) return client;
    await manager.update(Client, { id: client.id }, { disabledAt });
    if (disabledAt) await endPortalSessionsOf(manager, client.id);
    else await countFailuresAnew(manager, client.id);
    const action = disabledAt ? 'client.disable' : 'client.enable';
    await recordAudit(manager, { actor, action, target: `client:${client.id}` });
    return { ...client, disabledAt };
  });
}

/** Nothing was sent while it was disabled: that time is none of nothing but failures, after which an endpoint is disabled. */
async function countFailuresAnew(manager: EntityManager, clientId: string): Promise<void> {
  const failing = { clientId, state: 'active' as const, failingSince: Not(IsNull()) };
  await manager.update(Endpoint, failing, { failingSince: null });
}

/** Finds a client and takes its row's lock, so that of two changes at once the second sees the first; on PostgreSQL a read would not. */
async function takeClient(manager: EntityManager, named: string): Promise<Client> {
  const names = [{ id: named }, { name: named }, { apiKey: named }];
  await manager
    .createQueryBuilder()
    .update(Client)
    .set({ id: () => 'id' })
    .where(names)
    .execute();
  const client = await manager.findOneBy(Client, names);
  if (!client) throw new ClientError(told('client_unknown', { named }));
  return client;
}

async function insertSecret(manager: EntityManager, clientId: string, hash: string): Promise<void> {
  const createdAt = new Date();
  await manager.insert(ApiSecret, { id: randomUUID(), clientId, hash, createdAt, expiresAt: null, lastUsedAt: null });
}

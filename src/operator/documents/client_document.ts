import type { EntityManager } from 'typeorm';
import { ApiSecret } from '../../../entities/api_secret.ts';
import { Client, scopes } from '../../../entities/client.ts';
import type { Credential } from '../../security/credentials/clients.ts';
import { anyOf } from '../../store/any_of.ts';
import { iso } from './iso.ts';

/** A client as an operator sees it. */
export function clientDocument(client: Client) {
  return {
    id: client.id,
    name: client.name,
    api_key: client.apiKey,
    created_at: iso(client.createdAt),
    disabled_at: iso(client.disabledAt),
    scopes: client.scopes ?? [...scopes],
    /** Addresses and ranges; empty: from anywhere. */
    from: client.allowedFrom ?? [],
  };
}

/** A credential as its holder gets it, once. */
export function credentialDocument({ client, apiKey, apiSecret }: Credential) {
  return { id: client.id, name: client.name, api_key: apiKey, api_secret: apiSecret };
}

/** Every client with what is known of its secrets, by name. */
export async function clientDocuments(read: EntityManager) {
  return documentsOfClients(read, await read.find(Client, { order: { name: 'ASC' } }));
}

/** These clients with what is known of their secrets, in their order. */
export async function documentsOfClients(read: EntityManager, clients: readonly Client[]) {
  const ids = anyOf(
    read,
    clients.map(({ id }) => id),
  );
  const secrets = await read.find(ApiSecret, { where: { clientId: ids }, order: { createdAt: 'DESC' } });
  const ofClient = Map.groupBy(secrets, (secret) => secret.clientId);
  return clients.map((client) => withSecrets(client, ofClient.get(client.id) ?? []));
}

/** One client with what is known of its secrets. */
export async function clientWithSecrets(read: EntityManager, client: Client) {
  return withSecrets(
    client,
    await read.find(ApiSecret, { where: { clientId: client.id }, order: { createdAt: 'DESC' } }),
  );
}

function withSecrets(client: Client, secrets: readonly ApiSecret[]) {
  return {
    ...clientDocument(client),
    secrets: secrets.map((secret) => ({
      created_at: iso(secret.createdAt),
      expires_at: iso(secret.expiresAt),
      last_used_at: iso(secret.lastUsedAt),
    })),
  };
}

import { type EntityManager, In, IsNull, MoreThan, Or } from 'typeorm';
import { ApiSecret } from '../../../entities/api_secret.ts';
import { Client } from '../../../entities/client.ts';

/** What the database has under a public key: an enabled client and the secrets that live. */
export interface KnownKey {
  readonly client: Client;
  readonly secrets: readonly ApiSecret[];
}

interface Asked {
  readonly apiKey: string;
  readonly resolve: (known: KnownKey | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** So many looks are under way at once: of PostgreSQL's ten connections eight stay for others. */
const looksAtOnce = 2;
const keysALook = 32;

/**
 * Looks public keys up. What is asked for while others are looked up waits, and is looked up together: however many wrong
 * credentials come in, they cost the database two small looks at a time, and a right one among them waits for
 * milliseconds. Every look is the same two questions, whether or not a key is known.
 */
export class KeyLookup {
  readonly #read: EntityManager;
  readonly #now: () => number;
  readonly #waiting: Asked[] = [];
  #looks = 0;

  /** @param now milliseconds since 1970 */
  constructor(read: EntityManager, now: () => number) {
    this.#read = read;
    this.#now = now;
  }

  find(apiKey: string): Promise<KnownKey | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ apiKey, resolve, reject });
      if (this.#looks < looksAtOnce) void this.#lookOn();
    });
  }

  async #lookOn(): Promise<void> {
    this.#looks += 1;
    while (this.#waiting.length > 0) {
      const asked = this.#waiting.splice(0, keysALook);
      try {
        const known = await this.#look(asked.map(({ apiKey }) => apiKey));
        for (const { apiKey, resolve } of asked) resolve(known.get(apiKey));
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    // In the same breath as the last look: who asks between would wait for nobody.
    this.#looks -= 1;
  }

  async #look(apiKeys: readonly string[]): Promise<ReadonlyMap<string, KnownKey>> {
    const width = apiKeys.length === 1 ? 1 : keysALook;
    const clients = await this.#read.findBy(Client, { apiKey: In(filled(apiKeys, width)), disabledAt: IsNull() });
    const ids = clients.map(({ id }) => id);
    const expiresAt = Or(IsNull(), MoreThan(new Date(this.#now())));
    const secrets = await this.#read.findBy(ApiSecret, { clientId: In(filled(ids, width)), expiresAt });
    const ofClient = Map.groupBy(secrets, ({ clientId }) => clientId);
    return new Map(clients.map((client) => [client.apiKey, { client, secrets: ofClient.get(client.id) ?? [] }]));
  }
}

/** Always as many, so that there are two texts of each statement and not 32, which SQLite would have to prepare and keep. */
function filled(values: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, at) => values[at] ?? '');
}

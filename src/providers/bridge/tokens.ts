import { LRUCache } from 'lru-cache';
import type { ProviderUser, UserToken, UserTokens } from '../provider.ts';
import type { BridgeLog, Clock } from './options.ts';

/** A token is left alone this long before it expires, so that none runs out on its way. */
const marginMs = 60_000;
const maxUsers = 10_000;

export interface GivenToken {
  readonly token: UserToken;
  readonly providerUserId: string;
}

export interface TokensOptions {
  /** Asks Bridge for a new token, of which a user gets 10 a minute. */
  readonly ask: (user: ProviderUser) => Promise<GivenToken>;
  readonly store: UserTokens;
  readonly log: BridgeLog;
  readonly clock: Clock;
}

/** Each user's token: from memory, else from the store, else from Bridge; looked for once however many calls need it. */
export class Tokens {
  private readonly known = new LRUCache<string, UserToken>({ max: maxUsers });
  private readonly searches = new Map<string, Promise<UserToken>>();

  constructor(private readonly options: TokensOptions) {}

  async get(user: ProviderUser): Promise<string> {
    const token = this.known.get(user.id);
    if (token && this.isFresh(token)) return token.value;
    return (await this.search(user)).value;
  }

  /** A token instead of one that Bridge rejected. Calls that were rejected together get the same new one. */
  async renew(user: ProviderUser, rejected: string): Promise<string> {
    const known = this.known.get(user.id);
    if (known && known.value !== rejected && this.isFresh(known)) return known.value;
    this.known.delete(user.id);
    const token = await this.search(user, rejected);
    // A search that was under way may have found the rejected one in the store.
    return token.value === rejected ? (await this.search(user, rejected)).value : token.value;
  }

  /** Asks for a token by the external id alone, which also tells Bridge's own id of the user. */
  async identify(user: ProviderUser): Promise<string> {
    const { token, providerUserId } = await this.options.ask(user);
    await this.keep(user.id, token);
    return providerUserId;
  }

  private search(user: ProviderUser, rejected?: string): Promise<UserToken> {
    let search = this.searches.get(user.id);
    if (!search) {
      search = this.find(user, rejected).finally(() => this.searches.delete(user.id));
      this.searches.set(user.id, search);
    }
    return search;
  }

  /** Another process may have stored a newer token than this one knows. */
  private async find(user: ProviderUser, rejected: string | undefined): Promise<UserToken> {
    const stored = await this.load(user.id);
    if (stored && stored.value !== rejected && this.isFresh(stored)) {
      this.known.set(user.id, stored);
      return stored;
    }
    const { token } = await this.options.ask(user);
    await this.keep(user.id, token);
    return token;
  }

  private isFresh({ expiresAt }: UserToken): boolean {
    return expiresAt === null || expiresAt.getTime() - marginMs > this.options.clock.now();
  }

  /** The store only spares calls: without it the token still works, so its failure fails no call. */
  private async load(userId: string): Promise<UserToken | undefined> {
    try {
      return await this.options.store.load(userId);
    } catch (err) {
      this.options.log.warn(
        { provider: 'bridge', err },
        'The stored token of a user cannot be read; a new one is asked for',
      );
      return undefined;
    }
  }

  private async keep(userId: string, token: UserToken): Promise<void> {
    this.known.set(userId, token);
    try {
      await this.options.store.save(userId, token);
    } catch (err) {
      this.options.log.warn({ provider: 'bridge', err }, 'The token of a user cannot be stored; it is kept in memory');
    }
  }
}

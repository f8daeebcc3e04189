import { LRUCache } from 'lru-cache';
import type { Clock } from './clock.ts';
import type { ProviderUser, UserToken, UserTokens } from './provider.ts';
import type { ProviderLog } from './provider_log.ts';

/** A token is left alone this long before it expires, so that none runs out on its way. */
const marginMs = 60_000;
const maxUsers = 10_000;

export interface TokensOptions {
  /** The provider's name, for the log. */
  readonly provider: string;
  /** Asks the provider for a new token, of which a user gets few. */
  readonly ask: (user: ProviderUser) => Promise<UserToken>;
  /** Whether a token is of this user there, for a provider whose tokens say so; one that is not is left aside. */
  readonly fits?: (user: ProviderUser, token: UserToken) => boolean;
  readonly store: UserTokens;
  readonly log: ProviderLog;
  readonly clock: Clock;
}

/** Each user's token: from memory, else from the store, else from the provider; looked for once however many calls need it. */
export class Tokens {
  private readonly known = new LRUCache<string, UserToken>({ max: maxUsers });
  private readonly searches = new Map<string, Promise<UserToken>>();
  private readonly options: TokensOptions;

  constructor(options: TokensOptions) {
    this.options = options;
  }

  async get(user: ProviderUser): Promise<string> {
    const token = this.known.get(user.id);
    if (token && this.isGood(user, token)) return token.value;
    return (await this.search(user)).value;
  }

  /** A token instead of one that the provider rejected. Calls that were rejected together get the same new one. */
  async renew(user: ProviderUser, rejected: string): Promise<string> {
    const known = this.known.get(user.id);
    if (known && known.value !== rejected && this.isGood(user, known)) return known.value;
    this.known.delete(user.id);
    const token = await this.search(user, rejected);
    // A search that was under way may have found the rejected one in the store.
    return token.value === rejected ? (await this.search(user, rejected)).value : token.value;
  }

  /** Takes in a token that the provider gave unasked, with a new user for instance. */
  async keep(userId: string, token: UserToken): Promise<void> {
    this.known.set(userId, token);
    const { store, log, provider } = this.options;
    try {
      await store.save(userId, token);
    } catch (err) {
      log.warn({ provider, err }, 'The token of a user cannot be stored; it is kept in memory');
    }
  }

  /** A user that is deleted leaves nothing in memory. */
  forget(userId: string): void {
    this.known.delete(userId);
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
    if (stored && stored.value !== rejected && this.isGood(user, stored)) {
      this.known.set(user.id, stored);
      return stored;
    }
    const token = await this.options.ask(user);
    await this.keep(user.id, token);
    return token;
  }

  private isGood(user: ProviderUser, token: UserToken): boolean {
    const { clock, fits } = this.options;
    const { expiresAt } = token;
    if (expiresAt !== null && expiresAt.getTime() - marginMs <= clock.now()) return false;
    return fits === undefined || fits(user, token);
  }

  /** The store only spares calls: without it the token still works, so its failure fails no call. */
  private async load(userId: string): Promise<UserToken | undefined> {
    const { store, log, provider } = this.options;
    try {
      return await store.load(userId);
    } catch (err) {
      log.warn({ provider, err }, 'The stored token of a user cannot be read; a new one is asked for');
      return undefined;
    }
  }
}

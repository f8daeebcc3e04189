import { LRUCache } from 'lru-cache';
import { atMost } from '../shares/at_most.ts';
import { forEveryone } from '../shares/behalf.ts';
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

interface KnownToken {
  readonly token: UserToken;
  /** By the clock that nobody sets. */
  readonly goodUntilMs: number;
}

/**
 * Each user's token: from memory, else from the store, else from the provider; looked for once however many calls need it.
 * @since 0.2
 */
export class Tokens {
  private readonly known = new LRUCache<string, KnownToken>(atMost(maxUsers));
  private readonly searches = new Map<string, Promise<UserToken>>();
  private readonly options: TokensOptions;

  constructor(options: TokensOptions) {
    this.options = options;
  }

  /** @since 0.2 */
  async get(user: ProviderUser): Promise<string> {
    const known = this.known.get(user.id);
    if (known && this.isGood(user, known)) return known.token.value;
    return (await this.search(user)).value;
  }

  /** A token instead of one that the provider rejected. Calls that were rejected together get the same new one. @since 0.2 */
  async renew(user: ProviderUser, rejected: string): Promise<string> {
    const known = this.known.get(user.id);
    if (known && known.token.value !== rejected && this.isGood(user, known)) return known.token.value;
    this.known.delete(user.id);
    const token = await this.search(user, rejected);
    // A search that was under way may have found the rejected one in the store.
    return token.value === rejected ? (await this.search(user, rejected)).value : token.value;
  }

  /** Takes in a token that the provider gave unasked, with a new user for instance. @since 0.2 */
  async keep(userId: string, token: UserToken): Promise<void> {
    this.known.set(userId, this.knownFrom(token));
    const { store, log, provider } = this.options;
    try {
      await store.save(userId, token);
    } catch (err) {
      log.warn({ provider, err }, 'The token of a user cannot be stored; it is kept in memory');
    }
  }

  /** A user that is deleted leaves nothing in memory. @since 0.2 */
  forget(userId: string): void {
    this.known.delete(userId);
  }

  private search(user: ProviderUser, rejected?: string): Promise<UserToken> {
    let search = this.searches.get(user.id);
    if (!search) {
      search = forEveryone(() => this.find(user, rejected)).finally(() => this.searches.delete(user.id));
      this.searches.set(user.id, search);
    }
    return search;
  }

  /** Another process may have stored a newer token than this one knows. */
  private async find(user: ProviderUser, rejected: string | undefined): Promise<UserToken> {
    const stored = await this.load(user.id);
    const known = stored && this.knownFrom(stored);
    if (known && known.token.value !== rejected && this.isGood(user, known)) {
      this.known.set(user.id, known);
      return known.token;
    }
    const token = await this.options.ask(user);
    await this.keep(user.id, token);
    return token;
  }

  /** How long it is good is told by the machine's clock once, when it comes; from then on it may be set. */
  private knownFrom(token: UserToken): KnownToken {
    const { clock } = this.options;
    const { expiresAt } = token;
    if (expiresAt === null) return { token, goodUntilMs: Number.POSITIVE_INFINITY };
    return { token, goodUntilMs: clock.elapsed() + expiresAt.getTime() - marginMs - clock.now() };
  }

  private isGood(user: ProviderUser, { token, goodUntilMs }: KnownToken): boolean {
    const { clock, fits } = this.options;
    if (goodUntilMs <= clock.elapsed()) return false;
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

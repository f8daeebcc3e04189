import type { SettingDefinition, SettingDefinitions, SettingValues } from '../../config/setting.ts';
import type { Clock } from './clock.ts';
import type { ObservedAttempt } from './http.ts';
import type { Capabilities, Provider, ProviderName, StoredTokens, UserSecrets } from './provider.ts';
import type { ProviderLog } from './provider_log.ts';

/**
 * All that the gateway knows of a provider before it opens it: pure data, and one way in. A folder of `src/providers`, or a
 * package, exports one under the name `definition`. It is read at every start and by every command, so it imports nothing that
 * `open` alone needs: the adapter is loaded by `open`.
 * @since 0.2
 */
export interface ProviderDefinition {
  /** @since 0.2 */
  readonly name: ProviderName;
  /** The name in a sentence. @since 0.2 */
  readonly title: string;
  /** What an operator says about it. Each name begins with the provider's in capitals, and `_`: `ACME_URL`. @since 0.2 */
  readonly settings: Readonly<Record<string, SettingDefinition>>;
  /** The settings without which it is not offered: address and credentials, as far as they have no default. @since 0.2 */
  readonly required: readonly string[];
  /** Settings without which it works less well, as their `shown` says; `bank-api doctor` asks for them. @since 0.2 */
  readonly advised: readonly string[];
  /**
   * What it offers: once, or for each generation of the API that a setting chooses, the newest first (docs/providers.md).
   * @since 0.2
   */
  readonly variants: readonly ProviderVariant[];
  /**
   * Loads and opens it. Calls nobody: whether the credentials are accepted shows at the first call.
   * @param settings the checked values of its own settings, of which the required ones are there
   * @since 0.2
   */
  open(host: ProviderHost, settings: Readonly<Record<string, unknown>>): Promise<Provider>;
}

/** @since 0.2 */
export interface ProviderVariant {
  /** `Bridge 2025-01-15`; the provider's title where there is one only. @since 0.2 */
  readonly title: string;
  /** @since 0.2 */
  readonly capabilities: Capabilities;
}

/**
 * What the gateway gives to every provider. A provider takes what it needs, and nothing from elsewhere: no file, no database,
 * no environment.
 * @since 0.2
 */
export interface ProviderHost {
  /** The deadline of one call, retries included. @since 0.2 */
  readonly timeoutMs: number;
  /** How long banks and categories are served from memory before they are asked for again. @since 0.2 */
  readonly referenceDataHours: number;
  /** How long a recorded event is known again by its `dedupeKey`: one that is older than this may be recorded twice. @since 0.2 */
  readonly eventMemoryMs: number;
  /**
   * What stands before `/webhook/<name>` and `/callback/<name>` in the address that the outside world calls, when a proxy
   * takes it away; empty mostly. For providers that sign or compare the whole path.
   * @since 0.2
   */
  readonly publicPath: string;
  /** Tokens of users, kept sealed across restarts. @since 0.2 */
  readonly tokens: StoredTokens;
  /** Secrets that the adapter makes up for users, kept sealed. @since 0.2 */
  readonly secrets: UserSecrets;
  /** @since 0.2 */
  readonly log: ProviderLog;
  /** Told of each attempt of a call, for metrics; `openProviderHttp` takes it. @since 0.2 */
  readonly observe: (attempt: ObservedAttempt) => void;
  /**
   * Whether the gateway has several clients at its start: what they share then keeps a part for those who come, before the
   * second one was seen. `callsPerMinute` and `openProviderHttp` take it.
   * @since 0.2
   */
  readonly severalClients?: boolean;
  /** Turned by tests; the system's when missing. @since 0.2 */
  readonly clock?: Clock;
}

/** The values of settings of which some are there. */
type GivenValues<D extends SettingDefinitions, Required extends keyof D> = SettingValues<D> & {
  readonly [Name in Required]: NonNullable<SettingValues<D>[Name]>;
};

/** A definition whose `open` knows the types of its settings. */
interface TypedDefinition<D extends SettingDefinitions, Required extends keyof D & string>
  extends Omit<ProviderDefinition, 'settings' | 'required' | 'advised' | 'open'> {
  readonly settings: D;
  readonly required: readonly Required[];
  readonly advised: readonly (keyof D & string)[];
  open(host: ProviderHost, settings: GivenValues<D, Required>): Promise<Provider>;
}

/**
 * Ties the types of `open` to the settings.
 * @since 0.2
 */
export function defineProvider<D extends SettingDefinitions, const Required extends keyof D & string>(
  definition: TypedDefinition<D, Required>,
): ProviderDefinition {
  return definition as unknown as ProviderDefinition;
}

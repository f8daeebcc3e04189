import type { ProviderDefinition } from '../../src/providers/definition.ts';
import type { ProviderName } from '../../src/providers/provider.ts';
import type { Spoiler, WireCall } from './wire.ts';

/** What a person does on the provider's pages; `supplier` chooses one that gives documents and no accounts. @since 0.2 */
export type Visit =
  | 'success'
  | 'cancel'
  | 'wrong_credentials'
  | 'pending'
  | 'unshared'
  | 'pro'
  | 'bank_down'
  | 'supplier';

/** Ways in which a list can fail to end. */
export const pageFaults = ['other_host', 'circle', 'endless'] as const;
/** @since 0.2 */
export type PageFault = (typeof pageFaults)[number];

/** A provider's simulator: all that the suite must know about it, and neither the contract nor the definition says. @since 0.2 */
export interface Subject {
  /** In the names of tests: `Bridge 2025-01-15`. @since 0.2 */
  readonly title: string;
  /**
   * Of the fields for the books (docs/reconciling.md) those that its first rows have, which have null for all others, and that its page
   * opens at the bank that is chosen. Without it nothing is said of either.
   * @since 0.2
   */
  readonly gives?: readonly string[];
  /**
   * Starts the simulator: two accounts or more an item, in all more rows than one page of a list holds, and not many
   * more, because every test reads them; data come at once; nothing is refreshed unless it is told to.
   * @param aheadMs by how much the provider's clock is ahead of the gateway's
   * @since 0.2
   */
  start(aheadMs: () => number): Promise<Simulator>;
}

/** A subject with its definition, as the parts of the suite take it. */
export interface TriedProvider extends Subject {
  readonly definition: ProviderDefinition;
  /** The definition's name. */
  readonly provider: ProviderName;
}

/** @since 0.2 */
export interface Simulator {
  /** The root of its API. @since 0.2 */
  readonly url: string;
  /** The settings of a gateway that finds it at that address. @since 0.2 */
  settings(url: string): Record<string, string>;
  /** Those of them that the provider does not accept. @since 0.2 */
  readonly wrongCredentials: Record<string, string>;
  /**
   * Ways through the pages; one that the provider does not know is left out. Each answers where the browser is sent back.
   * @since 0.2
   */
  readonly visits: { readonly success: Walk; readonly cancel: Walk } & { readonly [V in Visit]?: Walk };
  /** What somebody else can make of a return; left out where a return says nothing of the kind. @since 0.2 */
  readonly forgeries: {
    /** The same trip, given up. */
    readonly givenUp?: (back: URL) => URL;
    /** The same trip, with another item. */
    readonly withItem?: (back: URL, providerItemId: string) => URL;
  };
  /** Which calls ask for what; the faults of the suite hit these. @since 0.2 */
  readonly calls: {
    readonly item: (call: WireCall) => boolean;
    readonly accounts: (call: WireCall) => boolean;
    readonly transactions: (call: WireCall) => boolean;
  };
  /**
   * How each fault is written into a page of the accounts or transactions. `elsewhere` is the address of a server that
   * nobody may call.
   * @since 0.2
   */
  pageFault(fault: PageFault, elsewhere: string): Spoiler;
  /**
   * Writes the link to the next page anew, where a page has one; left out where pages are asked for by number.
   * @param host the address at which the gateway finds the provider
   * @since 0.2
   */
  readonly relink?: (write: (next: URL) => string, host: string) => Spoiler;
  /**
   * Ways in which the provider may say, in an answer of its own, that nothing is left of a list; left out where a page says it.
   * @since 0.2
   */
  readonly listEnds?: Readonly<Record<string, Spoiler>>;
  /** Gives items a state that the provider has never had. @since 0.2 */
  readonly unknownState: Spoiler;
  /** Webhooks (or the events that are polled) go to this gateway. @since 0.2 */
  tell(gatewayUrl: string): void;
  /** Whether events happen at all. @since 0.2 */
  setEvents(state: 'on' | 'off'): void;
  /** Resolves when every event is at the gateway. @since 0.2 */
  settle(): Promise<void>;
  /** Something changes about the item, and the provider says so. @since 0.2 */
  refresh(providerItemId: string): Promise<void> | void;
  /** The bank wants the person, or (`wait`) cannot be read. @since 0.2 */
  require(providerItemId: string, needs: 'edit' | 'sca' | 'bank_site' | 'wait'): Promise<void> | void;
  /** The bank does not give the last account of the item any more; left out where the provider does not say so. @since 0.2 */
  forgetAccount?(providerItemId: string): Promise<void> | void;
  /** The item is deleted by somebody else. @since 0.2 */
  forgetItem(providerItemId: string): void;
  /** The user is deleted by somebody else. @since 0.2 */
  forgetUsers(): void;
  /** The tokens of users are not accepted any more. @since 0.2 */
  expireTokens(): void;
  /** @since 0.2 */
  close(): Promise<void>;
}

/** @since 0.2 */
export type Walk = (page: URL) => Promise<URL>;

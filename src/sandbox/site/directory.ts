import type { Gateway } from './gateway.ts';
import { type Bank, bank, type OfferedProvider, offeredProviders } from './resources.ts';

/** What the gateway says of banks and providers, asked for once each. */
export class Directory {
  readonly #gateway: Gateway;
  readonly #banks = new Map<string, Bank>();
  #providers: readonly OfferedProvider[] | undefined;

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  /** A bank's name and logo. Undefined when the gateway does not know it or cannot say now. */
  async bank(bankId: string): Promise<Bank | undefined> {
    const known = this.#banks.get(bankId);
    if (known) return known;
    const answer = await this.#gateway.read('get_single_bank', { bank_id: bankId }, bank);
    if (!answer.ok) return undefined;
    this.#banks.set(bankId, answer.message);
    return answer.message;
  }

  /** Whether the provider offers an operation. What nobody says counts as offered: the gateway refuses in its own words. */
  async offers(provider: string): Promise<(operation: string) => boolean> {
    const known = (await this.providers()).find((offered) => offered.provider === provider);
    return (operation) => known?.operations[operation]?.offered !== false;
  }

  /**
   * The providers through which the gateway connects banks, the one for new connections first; none when the gateway
   * cannot say now, and then it chooses itself.
   */
  async providers(): Promise<readonly OfferedProvider[]> {
    if (this.#providers) return this.#providers;
    const answer = await this.#gateway.read('get_capabilities', {}, offeredProviders);
    if (!answer.ok) return [];
    const byDefault = ({ is_default }: OfferedProvider) => (is_default ? 0 : 1);
    this.#providers = answer.message.toSorted((one, other) => byDefault(one) - byDefault(other));
    return this.#providers;
  }
}

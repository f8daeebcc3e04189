import type { Gateway } from './gateway.ts';
import { type Bank, bank, type OfferedProvider, offeredProviders } from './resources.ts';

/** Names and logos of banks, asked for once each. */
export class BankDirectory {
  readonly #gateway: Gateway;
  readonly #known = new Map<string, Bank>();

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  /** Undefined when the gateway does not know it or cannot say now. */
  async find(bankId: string): Promise<Bank | undefined> {
    const known = this.#known.get(bankId);
    if (known) return known;
    const answer = await this.#gateway.read('get_single_bank', { bank_id: bankId }, bank);
    if (!answer.ok) return undefined;
    this.#known.set(bankId, answer.message);
    return answer.message;
  }
}

/** The providers through which the gateway connects banks, asked for once. */
export class ProviderDirectory {
  readonly #gateway: Gateway;
  #known: readonly OfferedProvider[] | undefined;

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  /** The one for new connections first; none when the gateway cannot say now, and then it chooses itself. */
  async offered(): Promise<readonly OfferedProvider[]> {
    if (this.#known) return this.#known;
    const answer = await this.#gateway.read('get_capabilities', {}, offeredProviders);
    if (!answer.ok) return [];
    const byDefault = ({ is_default }: OfferedProvider) => (is_default ? 0 : 1);
    this.#known = answer.message.toSorted((one, other) => byDefault(one) - byDefault(other));
    return this.#known;
  }
}

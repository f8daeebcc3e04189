import type { Gateway } from './gateway.ts';
import { type OfferedProvider, offeredProviders } from './resources.ts';

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

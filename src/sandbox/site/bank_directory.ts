import type { Gateway } from './gateway.ts';
import { type Bank, bank } from './resources.ts';

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

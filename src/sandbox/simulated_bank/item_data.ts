import { plannedAccount } from './account_plan.ts';
import { findBank } from './banks.ts';
import { chance, seedNumber } from './chance.ts';
import { counterpartiesOf } from './counterparties.ts';
import { type Dated, type History, historyOf, originOf, type Placed } from './history.ts';
import { inventIban } from './iban.ts';
import { centsAt, dayText, transactionAt } from './transaction.ts';

/** An account before it takes the shape of a provider. */
export type SandboxAccountData = ReturnType<ItemData['account']>;

/** What the accounts of a connection follow from, at any provider. */
export interface Described extends Dated {
  readonly userUuid: string;
  readonly bankId: number;
  readonly createdAt: number;
}

/** Invents what a bank says about an item, from the seed and the item's parameters alone. */
export class ItemData {
  protected readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** `cents` are of booked rows only; the announced ones are in `instantCents`. */
  account(item: Described, account: Placed) {
    const plan = plannedAccount(account.place);
    const [from, to] = plan.balanceCents;
    const opening = from + (chance(this.seed, originOf(account), 1) % (to - from));
    const moved = this.#movedCents(item, account);
    const cents = opening + moved.booked;
    return {
      plan,
      cents,
      instantCents: cents + moved.announced,
      iban: plan.type === 'checking' ? this.#iban(item, account) : undefined,
      loan: plan.type === 'loan' ? this.#loan(item.createdAt, account, -cents) : undefined,
    };
  }

  transaction(history: History, row: number) {
    return transactionAt(this.seed, history, counterpartiesOf(plannedAccount(history.account.place).type), row);
  }

  /** What a row moves, in cents. */
  protected centsOf(_item: Described, history: History, row: number): number {
    return centsAt(this.seed, history, counterpartiesOf(plannedAccount(history.account.place).type), row);
  }

  /** The balance follows the refreshes; the history before them is in the opening balance already. */
  #movedCents(item: Described, account: Placed) {
    const history = historyOf(item, account);
    const moved = { booked: 0, announced: 0 };
    for (const row of history.moving) {
      const state = history.state(row);
      if (state !== 'deleted') moved[state] += this.centsOf(item, history, row);
    }
    return moved;
  }

  /** A person who connects the same bank again has the same accounts there, under new ids. */
  #iban(item: Described, { place }: Placed): string {
    const bank = findBank(item.bankId);
    const holder = seedNumber(`${item.userUuid} ${item.bankId}`);
    const branchNumber = chance(this.seed, holder, 2) % 90_000;
    const number = chance(this.seed, holder, 3 + place);
    return inventIban(bank?.country ?? 'FR', bank?.bankCode ?? '99999', branchNumber, number);
  }

  /** Field names are the same in both generations of Bridge (docs/reference/bridge.md, 2.5). */
  #loan(createdAt: number, account: Placed, remainingCents: number) {
    const origin = originOf(account);
    const year = new Date(createdAt).getUTCFullYear();
    const age = 1 + (chance(this.seed, origin, 4) % 8);
    const repaidCents = 500_000 * age + (chance(this.seed, origin, 5) % 100_000);
    return {
      next_payment_date: dayText(Math.floor(createdAt / 86_400_000) + 12),
      next_payment_amount: (60_000 + (chance(this.seed, origin, 6) % 90_000)) / 100,
      maturity_date: `${year - age + 20}-03-05`,
      opening_date: `${year - age}-03-05`,
      interest_rate: (90 + (chance(this.seed, origin, 7) % 300)) / 100,
      type: 'real_estate',
      borrowed_capital: (remainingCents + repaidCents) / 100,
      repaid_capital: repaidCents / 100,
      remaining_capital: remainingCents / 100,
    };
  }
}

import { plannedAccount } from '../../simulated_bank/account_plan.ts';
import { chance, seedNumber } from '../../simulated_bank/chance.ts';
import { counterpartiesOf } from '../../simulated_bank/counterparties.ts';
import { type Dated, type Days, firstOfMonth, type History, historyOf } from '../../simulated_bank/history.ts';
import { type Described, ItemData } from '../../simulated_bank/item_data.ts';
import { centsAt } from '../../simulated_bank/transaction.ts';
import type { SandboxAccount, SandboxConnection } from '../state/state.ts';
import { cardOf } from './deferred_card.ts';

/** An account as its bank would describe it. */
export type AccountData = ReturnType<BankData['about']>;

/** A connection as far as its transactions follow from it. */
type Dealing = Dated & { readonly accounts?: readonly SandboxAccount[] };

/** What stands in the row in which an account pays for its card. */
const cardDebit = {
  clean: 'Débit carte différé',
  raw: 'DEBIT MENSUEL CARTE DIFFEREE',
  categoryId: 195,
  operationType: 'summary_card',
  otherSide: undefined,
  foreign: undefined,
} as const;

/** Invents what a bank says about a connection, from the seed and the connection's parameters alone. */
export class BankData extends ItemData {
  about(connection: SandboxConnection, account: SandboxAccount) {
    const { connectorId, userId } = connection;
    const data = this.account({ ...connection, userUuid: `powens ${userId}`, bankId: connectorId }, account);
    const isCard = data.plan.type === 'card';
    const number = isCard
      ? `XXXXXXXXXXXX${this.cardDigits(connection, account.place)}`
      : (data.iban?.slice(14, -2) ?? this.#digits(connection, account.place));
    // What a card with deferred debit has paid is to come, until the account behind it pays.
    const toCome = isCard ? this.#unpaidCents(historyOf(connection, account)) : undefined;
    return { ...data, number, ...(toCome !== undefined && { cents: 0, instantCents: toCome }) };
  }

  /** A row, with the card's debit in place of what an account would have paid otherwise: in the first row of each month. */
  row(connection: SandboxConnection, history: History<SandboxAccount>, row: number) {
    return { ...this.transaction(history, row), ...this.#cardDebit(connection, history, row) };
  }

  /** Of the card of this place among the accounts, or of the one that goes with another account. */
  cardDigits(connection: SandboxConnection, place: number): string {
    return this.#digits(connection, place).slice(-4);
  }

  protected override centsOf(item: Described & Dealing, history: History, row: number): number {
    return this.#cardDebit(item, history, row)?.cents ?? super.centsOf(item, history, row);
  }

  #cardDebit(item: Dealing, history: History, row: number) {
    const card = cardOf(item, history.account.place);
    const months = card && history.monthsBefore(row);
    const cents = card && months ? this.#paidCents(historyOf(item, card), months) : 0;
    return cents === 0 ? undefined : { ...cardDebit, cents };
  }

  #paidCents(history: History, days: Days): number {
    const parties = counterpartiesOf(plannedAccount(history.account.place).type);
    let cents = 0;
    for (const row of history.bookedOn(days)) cents += centsAt(this.seed, history, parties, row);
    return cents;
  }

  #unpaidCents(history: History): number {
    const parties = counterpartiesOf(plannedAccount(history.account.place).type);
    let cents = this.#paidCents(history, { from: firstOfMonth(history.lastDay), before: history.lastDay + 1 });
    for (const row of history.moving) {
      if (history.state(row) === 'announced') cents += centsAt(this.seed, history, parties, row);
    }
    return cents;
  }

  #digits({ userId, connectorId }: SandboxConnection, place: number): string {
    // A person who connects the same bank again has the same accounts there, under new ids.
    return String(chance(this.seed, seedNumber(`${userId} ${connectorId}`), 1000 + place)).padStart(11, '0');
  }
}

import { chance, seedNumber } from '../../simulated_bank/chance.ts';
import { ItemData } from '../../simulated_bank/item_data.ts';
import type { SandboxAccount, SandboxConnection } from '../state/state.ts';

/** An account as its bank would describe it. */
export type AccountData = ReturnType<BankData['about']>;

/** Invents what a bank says about a connection, from the seed and the connection's parameters alone. */
export class BankData extends ItemData {
  about(connection: SandboxConnection, account: SandboxAccount) {
    const { userId, connectorId } = connection;
    const data = this.account({ ...connection, userUuid: `powens ${userId}`, bankId: connectorId }, account);
    // A person who connects the same bank again has the same accounts there, under new ids.
    const holder = seedNumber(`${userId} ${connectorId}`);
    const digits = String(chance(this.seed, holder, 1000 + account.place)).padStart(11, '0');
    const number = data.plan.type === 'card' ? `XXXXXXXXXXXX${digits.slice(-4)}` : (data.iban?.slice(14, -2) ?? digits);
    return { ...data, number };
  }
}

import type { Account, Connection, Transaction } from './state.ts';

export const banks = [
  { id: 'demo-bank', name: 'Demo Bank', country: 'FR', logo: null },
  { id: 'other-bank', name: 'Other Bank', country: 'BE', logo: 'https://logos.example/other-bank.svg' },
] as const;

const products = [
  { name: 'Compte courant', type: 'checking' },
  { name: 'Livret A', type: 'savings' },
  { name: 'Carte', type: 'card' },
] as const;

const dayMs = 86_400_000;

/** @param place among the accounts of its connection */
export function accountRow(id: string, connection: Connection, place: number, shared: boolean): Account {
  const { name, type } = products[place % products.length] as (typeof products)[number];
  // The form of a French one; its check digits are wrong.
  const digits = BigInt(`0x${id.slice(-8)}`)
    .toString()
    .padStart(11, '0');
  return {
    id,
    connection_id: connection.id,
    bank_id: connection.bank_id,
    name,
    type,
    shared,
    iban: `FR7630004000${digits}0000`,
    balance: 1234.56,
    currency: 'EUR',
  };
}

/** @param ageDays what it has; its label and amount follow from it */
export function transactionRow(
  id: string,
  accountId: string,
  ageDays: number,
  nowMs: number,
  pending = false,
): Transaction {
  const isCredit = ageDays % 5 === 4;
  return {
    id,
    account_id: accountId,
    label: `${isCredit ? 'VIR CLIENT' : 'CB CAFE'} ${ageDays}`,
    amount: isCredit ? 850.5 : -(ageDays % 90) - 0.75,
    currency: 'EUR',
    day: new Date(nowMs - ageDays * dayMs).toISOString().slice(0, 10),
    pending,
    deleted: false,
    changed_at: new Date(nowMs).toISOString(),
  };
}

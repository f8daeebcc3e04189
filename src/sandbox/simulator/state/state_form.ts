import { z } from 'zod';
import type { StateForm } from './state_file.ts';

/** How many there ever were: nothing gets a number twice. */
export const counter = z.number().int();

/** In the file a list, in memory a map by the rows' ids. */
export function table<Row extends z.ZodType<object>, Id extends keyof z.output<Row>>(row: Row, id: Id) {
  type Found = z.output<Row>;
  return z.array(row).transform((rows) => new Map(rows.map((each): [Found[Id], Found] => [each[id], each])));
}

/** What all providers' accounts have. */
export const simulatedAccount = z.object({
  /** Counts all accounts ever made; what the account is follows from it. */
  serial: z.number().int(),
  /** Which kind of account, see simulated_bank/account_plan.ts. */
  place: z.number().int(),
});

/** What all providers' connections have. Transactions are not here: they follow from these. */
export const simulatedConnection = z.object({
  /** What the login asks for: one outcome for each sync, see life/login.ts. */
  login: z.string(),
  /** How many outcomes of the login have come true. */
  outcomesPlayed: z.number().int(),
  createdAt: z.number(),
  transactionsPerAccount: z.number().int(),
  /** Each sync after the first data. */
  refreshedAt: z.array(z.number()),
});

/** The form of a state of counters, tables and lists; all begin at nothing. */
export function stateForm<Shape extends z.ZodRawShape>(
  title: string,
  state: z.ZodObject<Shape>,
): StateForm<z.output<z.ZodObject<Shape>>> {
  const nothing = Object.entries(state.shape).map(([name, each]) => [name, each instanceof z.ZodNumber ? 0 : []]);
  return {
    title,
    empty: () => state.parse(Object.fromEntries(nothing)),
    parse: (text) => state.parse(JSON.parse(text)),
    print: (whole) => JSON.stringify(whole, (_name, value) => (value instanceof Map ? [...value.values()] : value)),
  };
}

/** The next number of a counter. */
export function nextNumber<Name extends string>(state: Record<Name, number>, name: Name): number {
  state[name] += 1;
  return state[name];
}

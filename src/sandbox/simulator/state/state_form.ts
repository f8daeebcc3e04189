import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** How many there ever were: nothing gets a number twice. */
export const counter = z.number().int();

/** How many days its people have let pass, beyond those of the calendar. A state of an older version has none. */
export const daysPassed = counter.prefault(0);

/** In the file a list, in memory a map by the rows' ids. @since 0.2 */
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
  /** The serial that it had at the first connection, where this is a later one. */
  origin: z.number().int().optional(),
});

/** What a bank remembers of a person beyond the end of a connection, see simulated_bank/history.ts. */
const past = z.object({ recentAt: z.number(), refreshedAt: z.array(z.number()) });

/** What a bank remembers of a person, see life/bank_memory.ts. A state of an older version has none. */
export const memories = table(
  past.extend({
    /** The person and the bank. */
    key: z.string(),
    transactionsPerAccount: z.number().int(),
    /** The serial of each kind of account at the first connection. */
    origins: z.array(z.object({ place: z.number().int(), serial: z.number().int() })),
  }),
  'key',
).prefault([]);

export type Memories = z.infer<typeof memories>;

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
  /** Where the person had connected this bank before. */
  before: past.optional(),
});

export type SimulatedConnection = z.infer<typeof simulatedConnection>;

/** The next number of a counter. */
export function nextNumber<Name extends string>(state: Record<Name, number>, name: Name): number {
  state[name] += 1;
  return state[name];
}

export interface StateForm<S> {
  /** The simulator's name, for the error. */
  readonly title: string;
  /** Without a text the empty state. @throws when the text is not a state that this version wrote */
  parse(text?: string): S;
}

/** The form of a state of counters, tables and lists; all begin at nothing, what may be missing too. @since 0.2 */
export function stateForm<Shape extends z.ZodRawShape>(title: string, state: z.ZodObject<Shape>) {
  const empty = Object.entries(state.shape).flatMap(([name, each]) =>
    each instanceof z.ZodPrefault ? [] : [[name, each instanceof z.ZodNumber ? 0 : []]],
  );
  const parse = (text?: string) => state.parse(text === undefined ? Object.fromEntries(empty) : JSON.parse(text));
  return { title, parse } satisfies StateForm<unknown>;
}

/** A burst of webhooks and refreshes ends within this; losing it in a crash costs a simulated bank's last moment. */
const debounceMs = 200;

/**
 * Keeps a simulator's state in a small JSON file, so that a bank linked yesterday is still linked after a restart.
 * Without a path the state lives in memory alone.
 * @throws when the file is there but not readable as a state; it is not overwritten then
 */
export function openStateFile<S>(path: string | undefined, form: StateForm<S>) {
  const state = path === undefined ? form.parse() : read(path, form);
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    timer = undefined;
    if (path === undefined) return;
    mkdirSync(dirname(path), { recursive: true });
    // A rename replaces the file whole or not at all.
    const text = JSON.stringify(state, (_name, value) => (value instanceof Map ? [...value.values()] : value));
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  };
  return {
    state,
    /** Writes soon; many changes together cost one write. */
    changed(): void {
      timer ??= setTimeout(write, debounceMs).unref();
    },
    /** Writes now what is not written yet. */
    close(): void {
      if (timer === undefined) return;
      clearTimeout(timer);
      write();
    },
  };
}

export type StateFile<S> = ReturnType<typeof openStateFile<S>>;

function read<S>(path: string, { title, parse }: StateForm<S>): S {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return parse();
    throw error;
  }
  try {
    return parse(text);
  } catch (cause) {
    throw new Error(`${path} is not a state of the ${title} sandbox; delete it to start afresh`, { cause });
  }
}

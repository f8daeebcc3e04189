import { integer } from '../fields.ts';
import type { ProviderLog } from '../provider_log.ts';
import type { Needs } from '../resources/needs.ts';
import { type Row, shortText } from './fields.ts';

/** How a connection stands: Bridge's number of the state, Iswigo's words, and what the person must do. */
export interface State {
  readonly status: number;
  readonly info: string;
  readonly description: string | null;
  readonly needs: Needs;
}

type Meaning = readonly [status: number, needs: Needs];

const good: Meaning = [0, 'nothing'];
const waits: Meaning = [1003, 'wait'];
const inProgress: Meaning = [-3, 'wait'];
const underMaintenance: Meaning = [1007, 'wait'];

/** What each status asks of the person, where no code says more (docs/reference/iswigo.md, 5). */
const byStatus: ReadonlyMap<string, Meaning> = new Map([
  ['finished', good],
  ['pending', inProgress],
  ['in progress', inProgress],
  ['in background progress', inProgress],
  ['scheduled', inProgress],
  ['waiting user', [1010, 'sca']],
  ['error', waits],
  ['cancelled', waits],
  ['maintenance', underMaintenance],
  ['unavailable', underMaintenance],
]);

/** What the code of an end says. */
const byCode: ReadonlyMap<number, Meaning> = new Map([
  [100, good],
  [201, [402, 'edit']], // bad credentials or an expired password: both are mended by typing new ones
  [202, [429, 'bank_site']], // the bank wants something on its own site
  [203, [429, 'bank_site']], // the contract with the bank does not suffice
  [205, [1010, 'sca']],
  [206, [429, 'bank_site']], // the certificate of the person's EBICS access
  [304, [1005, 'support']], // the provider of the connection must act
  [305, [1005, 'support']], // the provider's EBICS certificate
]);

/** New codes may come inside the hundreds, and are to be read by them (docs/reference/iswigo.md, 5). Never as good. */
const byHundred: ReadonlyMap<number, Meaning> = new Map([
  [2, [402, 'edit']],
  [3, waits],
  [4, waits],
]);

export type StateReader = (row: Row) => State;

/** Codes count only where a sync has ended. What is not in the tables becomes `wait`, never `nothing`, and is logged once. */
export function stateReader(log: ProviderLog): StateReader {
  const logged = new Set<string>();
  const warn = (fields: { status: string; code: number | null }) => {
    const key = JSON.stringify(fields);
    if (logged.has(key) || logged.size >= 100) return;
    logged.add(key);
    log.warn({ provider: 'iswigo', ...fields }, 'Iswigo gave a connection a state that is not in the table');
  };

  return (row) => {
    const status = shortText(row.status, 64) ?? 'unknown';
    const code = integer(row.status_code);
    const reason = shortText(row.status_reason, 200);
    const ended = status === 'finished' || status === 'error';
    const known = ended && code !== null ? byCode.get(code) : byStatus.get(status);
    const usual = known ?? fallback(status, code);
    if (!known && !(code !== null && byHundred.has(hundredOf(code)))) warn({ status, code });
    const [number, needs] = isBlocked(code, reason) ? ([429, 'bank_site'] as const) : usual;
    return { status: number, info: wordOf(ended && reason !== null ? reason : status), description: reason, needs };
  };
}

function fallback(status: string, code: number | null): Meaning {
  return (status === 'error' && code !== null && byHundred.get(hundredOf(code))) || waits;
}

const hundredOf = (code: number) => Math.floor(code / 100);

/** 201 has three reasons; an account that the bank has blocked is opened again by the bank alone. */
function isBlocked(code: number | null, reason: string | null): boolean {
  return code === 201 && reason !== null && /blocked/i.test(reason);
}

/** `Bad Credentials` becomes `bad_credentials`, like Bridge's words. */
function wordOf(reason: string): string {
  return reason
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
}

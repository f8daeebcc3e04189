import { type Row, text } from '../fields.ts';
import type { ProviderLog } from '../provider_log.ts';
import type { Needs } from '../resources/needs.ts';

/** How a connection is, in Bridge's numbers and the contract's words. */
export interface ConnectionState {
  readonly status: number;
  /** Powens' own word; `ok` for none. */
  readonly info: string;
  readonly needs: Needs;
}

/** Bridge's number for each state (docs/reference/powens.md, 5), in lower case: the casing differs inside Powens' own pages. */
const statusByState: ReadonlyMap<string, number> = new Map([
  ['scarequired', 1010],
  ['webauthrequired', 1010],
  ['additionalinformationneeded', 1010],
  ['decoupled', 1010],
  ['validating', -3],
  ['wrongpass', 402],
  ['passwordexpired', 430],
  ['actionneeded', 429],
  ['ratelimiting', 1003],
  ['websiteunavailable', 1003],
  // Powens' own fault: it goes on by itself when that is mended, with a next try or without.
  ['bug', 1003],
  ['notsupported', 1005],
]);

const needsByStatus: Readonly<Record<number, Needs>> = {
  0: 'nothing',
  [-3]: 'wait',
  1003: 'wait',
  402: 'edit',
  // Changed at the bank first, then entered on the edit page; Bridge has no page for it.
  430: 'edit',
  429: 'bank_site',
  1010: 'sca',
  1005: 'support',
};

/** What a status of Powens asks of the person. */
export function needsOf(status: number): Needs {
  return needsByStatus[status] ?? 'support';
}

export type StateReader = (connection: Row) => ConnectionState;

/** Reads the state of connections. An unknown one never becomes `nothing`, and is logged once. */
export function stateReader(log: ProviderLog): StateReader {
  const logged = new Set<string>();
  return (connection) => {
    // `error` is an older copy of `state`. Only a null that was written says that all is well.
    const { state = connection.error } = connection;
    if (state === null) return { status: 0, info: 'ok', needs: 'nothing' };
    const word = text(state) ?? '';
    const info = /^[\w.-]{1,64}$/.test(word) ? word : 'unknown';
    let status = statusByState.get(word.toLowerCase());
    if (status === undefined) {
      // With a next try planned it may heal by itself; else nobody knows (docs/reference/powens.md, 5).
      status = text(connection.next_try) === null ? 1005 : 1003;
      if (!logged.has(info) && logged.size < 100) {
        logged.add(info);
        log.warn({ provider: 'powens', state: info }, 'Powens gave a connection a state that is not in the table');
      }
    }
    return { status, info, needs: needsOf(status) };
  };
}

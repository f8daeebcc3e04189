import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { emptyState, parseState, type State } from './state.ts';

export interface StateFile {
  readonly state: State;
  /** Writes soon; many changes together cost one write. */
  changed(): void;
  /** Writes now what is not written yet. */
  close(): void;
}

/** A sync ends within this; losing it in a crash costs a simulated bank's last moment. */
const debounceMs = 200;

/**
 * Keeps the state in a small JSON file. Without a path it lives in memory alone.
 * @throws when the file is there but not readable as a state; it is not overwritten then
 */
export function openStateFile(path: string | undefined): StateFile {
  const state = (path === undefined ? undefined : read(path)) ?? emptyState();
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    timer = undefined;
    if (path === undefined) return;
    mkdirSync(dirname(path), { recursive: true });
    // A rename replaces the file whole or not at all.
    writeFileSync(`${path}.new`, JSON.stringify(state));
    renameSync(`${path}.new`, path);
  };
  return {
    state,
    changed() {
      timer ??= setTimeout(write, debounceMs).unref();
    },
    close() {
      if (timer === undefined) return;
      clearTimeout(timer);
      write();
    },
  };
}

function read(path: string): State | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return parseState(text);
  } catch (cause) {
    throw new Error(`${path} is not a state of the Iswigo sandbox; delete it to start afresh`, { cause });
  }
}

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface StateFile<S> {
  readonly state: S;
  /** Writes soon; many changes together cost one write. */
  changed(): void;
  /** Writes now what is not written yet. */
  close(): void;
}

/** How a simulator's state is written. */
export interface StateForm<S> {
  /** The simulator's name, for the error. */
  readonly title: string;
  empty(): S;
  /** @throws when the text is not a state that this version wrote */
  parse(text: string): S;
  print(state: S): string;
}

/** A burst of webhooks and refreshes ends within this; losing it in a crash costs a simulated bank's last moment. */
const debounceMs = 200;

/**
 * Keeps a simulator's state in a small JSON file, so that a bank linked yesterday is still linked after a restart.
 * Without a path the state lives in memory alone.
 * @throws when the file is there but not readable as a state; it is not overwritten then
 */
export function openStateFile<S>(path: string | undefined, form: StateForm<S>): StateFile<S> {
  const state = (path === undefined ? undefined : read(path, form)) ?? form.empty();
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    timer = undefined;
    if (path === undefined) return;
    mkdirSync(dirname(path), { recursive: true });
    // A rename replaces the file whole or not at all.
    writeFileSync(`${path}.new`, form.print(state));
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

function read<S>(path: string, { title, parse }: StateForm<S>): S | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return parse(text);
  } catch (cause) {
    throw new Error(`${path} is not a state of the ${title} sandbox; delete it to start afresh`, { cause });
  }
}

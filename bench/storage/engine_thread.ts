import { parentPort, workerData } from 'node:worker_threads';
import { openNodeEngine } from '../../test/store/other_library/node_engine.ts';
import { openBetterEngine } from './better_engine.ts';

/** One connection in a thread of its own: opens the file, then does what it is told, and answers each in order. */
const { library, file, readOnly } = workerData as { library: 'node' | 'better'; file: string; readOnly: boolean };
const port = parentPort as NonNullable<typeof parentPort>;

function answer(work: () => unknown): void {
  try {
    port.postMessage({ result: work() });
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    port.postMessage({ error: message, code });
  }
}

let engine: ReturnType<typeof openNodeEngine>;
answer(() => {
  engine = (library === 'node' ? openNodeEngine : openBetterEngine)(file, readOnly);
});
port.on('message', ({ way, sql, values }: { way: 'all' | 'run' | 'close'; sql: string; values: unknown[] }) => {
  answer(() => (way === 'close' ? engine.close() : engine[way](sql, values)));
  if (way === 'close') port.close();
});

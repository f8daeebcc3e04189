import { writeSync } from 'node:fs';
import { createLog, type Logger } from '../../../src/operations/log.ts';
import { findCanaries } from './canaries.ts';
import { watchWire } from './watch_wire.ts';

const lines: string[] = [];
/** As many as a file of tests writes in minutes; the oldest go first. */
const mostLines = 200_000;

watchWire();

/**
 * A log of a gateway under test, with every level, made as the program's own is. What is written is searched when the process ends:
 * a secret, an IBAN or the text of a transaction in it fails the file of tests (docs/decisions/0762-canaries-in-the-log.md).
 * @param hear gets each line too
 */
export function watchedLog(hear: (line: string) => unknown = () => {}, level = 'trace'): Logger {
  return createLog(level, {
    write: (line: string) => {
      if (lines.length >= mostLines) lines.splice(0, mostLines / 2);
      lines.push(line);
      hear(line);
    },
  });
}

process.on('exit', () => {
  const hits = findCanaries(lines);
  if (hits.length === 0) return;
  process.exitCode = 1;
  const some = hits.slice(0, 10).map(({ kind, line }) => `  ${kind}: ${line.slice(0, 400)}\n`);
  writeSync(2, `the log of a gateway under test holds what no log may, ${hits.length} times:\n${some.join('')}`);
});

import { readdirSync, readFileSync } from 'node:fs';

export interface Spent {
  /** User and system time. The system counts it in steps of 10 ms. */
  readonly processorMs: number;
  /** Resident memory. What two processes share counts twice. */
  readonly residentBytes: number;
}

const tickMs = 10;
const pageBytes = 4096;

/** What a process has spent until now, with its children and theirs: Linux says it in /proc. */
export function spentByTree(processId: number): Spent {
  const { ownTicks, endedTicks, residentPages } = readStat(processId);
  // Each thread has children of its own.
  const children = readdirSync(`/proc/${processId}/task`).flatMap((thread) =>
    readFileSync(`/proc/${processId}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
  const each = [
    { processorMs: (ownTicks + endedTicks) * tickMs, residentBytes: residentPages * pageBytes },
    ...children.map((child) => spentByTree(Number(child))),
  ];
  return {
    processorMs: each.reduce((sum, { processorMs }) => sum + processorMs, 0),
    residentBytes: each.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
  };
}

/** The processor time of all children of this process that have ended, and of theirs, in milliseconds. */
export function spentByEnded(): number {
  return readStat(process.pid).endedTicks * tickMs;
}

/** proc_pid_stat(5): the fields after the name, which stands in brackets and may hold anything. */
function readStat(processId: number): { ownTicks: number; endedTicks: number; residentPages: number } {
  const text = readFileSync(`/proc/${processId}/stat`, 'utf8');
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const field = (number: number) => fields[number - 3] as number;
  return { ownTicks: field(14) + field(15), endedTicks: field(16) + field(17), residentPages: field(24) };
}

import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

interface Line {
  readonly msg: string;
  readonly version?: string;
  readonly url?: string;
}

/** The first line of a server's log, and the address in the one that says the gateway is ready. */
export async function readLog({ stdout, stderr }: ChildProcess): Promise<{ first: Line; url: string }> {
  let said = '';
  stderr?.on('data', (bytes) => {
    said += bytes;
  });
  let first: Line | undefined;
  for await (const text of createInterface({ input: stdout as NodeJS.ReadableStream })) {
    const line: Line = JSON.parse(text);
    first ??= line;
    if (line.msg === 'ready') return { first, url: line.url ?? '' };
    said += text;
  }
  throw new Error(`the gateway did not start: ${said}`);
}

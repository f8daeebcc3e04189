import { readFile } from 'node:fs/promises';

const source = new URL('../../src/server/start_gateway.ts', import.meta.url);

/**
 * How long the gateway may take to end after it has drained: calls under way have the deadline of `src/server/start_gateway.ts`,
 * and what they stood on has it once more.
 */
export async function shutdownDeadlineSeconds(): Promise<number> {
  const [, written] = /shutdownDeadlineMs = ([\d_]+);/.exec(await readFile(source, 'utf8')) ?? [];
  if (written === undefined) throw new Error('shutdownDeadlineMs is not in src/server/start_gateway.ts');
  return (2 * Number(written.replaceAll('_', ''))) / 1000;
}

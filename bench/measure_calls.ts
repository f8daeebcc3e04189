import autocannon from 'autocannon';
import type { Child } from './child_process.ts';

export interface Measured {
  readonly callsPerSecond: number;
  /** Of the process under measurement, a call. */
  readonly processorMicroseconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * Calls one address from 16 connections that each wait for their answer.
 * @throws when any answer is not 2xx: a fast error must not look like speed
 */
export async function measureCalls(
  child: Child,
  path: string,
  headers: Record<string, string>,
  seconds: number,
): Promise<Measured> {
  const before = await child.processorMicroseconds();
  const result = await autocannon({ url: `${child.url}${path}`, connections: 16, duration: seconds, headers });
  const used = (await child.processorMicroseconds()) - before;
  const calls = result['2xx'];
  if (result.non2xx > 0 || result.errors > 0 || calls === 0) {
    throw new Error(`${path}: ${result.non2xx} answers were not 2xx, ${result.errors} calls failed`);
  }
  return {
    callsPerSecond: calls / result.duration,
    processorMicroseconds: used / calls,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}

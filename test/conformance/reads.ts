import assert from 'node:assert/strict';
import { methods } from '../../src/methods/registry.ts';
import type { Answer } from '../harness/client_site.ts';
import type { Site } from './site.ts';

/** The calls that read from the provider, each by itself. */
export const reads = ['get_bridge_item_details', 'get_bank_accounts', 'get_bank_transactions'] as const;
export type Read = (typeof reads)[number];

/** A list that fails after its first page has gone out ends in a connection that is cut. */
export type ReadAnswer = Answer | 'cut';

export async function read(site: Site, itemId: string, method: Read): Promise<ReadAnswer> {
  try {
    return await site.call(method, site.own(itemId));
  } catch {
    return 'cut';
  }
}

/** The provider's failure, said as docs/contract.md says it. */
export function assertUnavailable(answer: ReadAnswer, provider: string, what: string): void {
  assert.ok(answer !== 'cut', `${what}: cut`);
  assert.deepEqual([answer.status, answer.excType], [503, 'ProviderUnavailableError'], `${what}: ${words(answer)}`);
  assert.ok(answer.message.includes(provider), `${what}: ${words(answer)}`);
  // A Frappe session would sleep for it and ask five times more.
  assert.equal(answer.headers.get('retry-after'), null, what);
}

/** A failure, or a result of the method's shape; a defect of the gateway never. */
export function assertSane(answer: ReadAnswer, method: string, provider: string, what: string): void {
  if (answer === 'cut') return;
  if (answer.status !== 200) {
    assertUnavailable(answer, provider, what);
    return;
  }
  const { result } = methods.find(({ name }) => name === method) ?? assert.fail(method);
  const { success, error } = result.safeParse(answer.message);
  assert.ok(success, `${what}: ${error?.message}`);
}

function words({ message }: Answer): string {
  return JSON.stringify(message)?.slice(0, 300);
}

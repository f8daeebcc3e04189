import { describe } from 'node:test';
import type { Subject } from './subject.ts';
import { capabilitiesSuite } from './suite/capabilities.ts';
import { clocksSuite } from './suite/clocks.ts';
import { deletionsSuite } from './suite/deletions.ts';
import { errorsSuite } from './suite/errors.ts';
import { hostileAnswersSuite } from './suite/hostile_answers.ts';
import { pagesSuite } from './suite/pages.ts';
import { resultsSuite } from './suite/results.ts';
import { tripSuite } from './suite/trip.ts';
import { webhooksSuite } from './suite/webhooks.ts';

/**
 * What docs/contract.md promises of any provider, tried through the gateway over HTTP against the provider's simulator. Each
 * part has a gateway of its own, so that what one spoils no other meets.
 */
export function conformance(subject: Subject): void {
  describe(`${subject.title} behind the gateway`, { timeout: 120_000 }, () => {
    describe('the trip to the bank', () => tripSuite(subject));
    describe('results', () => resultsSuite(subject));
    describe('capabilities', () => capabilitiesSuite(subject));
    describe('errors', () => errorsSuite(subject));
    describe('pages', () => pagesSuite(subject));
    describe('hostile answers', () => hostileAnswersSuite(subject));
    describe('clocks', () => clocksSuite(subject));
    describe('deletions', () => deletionsSuite(subject));
    describe('webhooks', () => webhooksSuite(subject));
  });
}

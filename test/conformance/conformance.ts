import { describe } from 'node:test';
import type { ProviderDefinition } from '../../src/providers/definition.ts';
import type { Subject, TriedProvider } from './subject.ts';
import { callersSuite } from './suite/callers.ts';
import { capabilitiesSuite } from './suite/capabilities.ts';
import { clocksSuite } from './suite/clocks.ts';
import { definitionSuite } from './suite/definition.ts';
import { deletionsSuite } from './suite/deletions.ts';
import { documentsAndHoldingsSuite } from './suite/documents_and_holdings.ts';
import { errorsSuite } from './suite/errors.ts';
import { hostileAnswersSuite } from './suite/hostile_answers.ts';
import { linksSuite } from './suite/links.ts';
import { oddRowsSuite } from './suite/odd_rows.ts';
import { pagesSuite } from './suite/pages.ts';
import { resultsSuite } from './suite/results.ts';
import { syncSuite } from './suite/sync.ts';
import { tripSuite } from './suite/trip.ts';
import { webhooksSuite } from './suite/webhooks.ts';

/**
 * What docs/contract.md promises of any provider, tried through the gateway over HTTP against the provider's simulator. Each
 * part has a gateway of its own, so that what one spoils no other meets.
 * @since 0.2
 */
export function conformance(definition: ProviderDefinition, subject: Subject): void {
  const tried: TriedProvider = { ...subject, definition, provider: definition.name };
  describe(`${subject.title} behind the gateway`, { timeout: 600_000 }, () => {
    describe('the definition', () => definitionSuite(tried));
    describe('the trip to the bank', () => tripSuite(tried));
    describe('links', () => linksSuite(tried));
    describe('results', () => resultsSuite(tried));
    describe('capabilities', () => capabilitiesSuite(tried));
    describe('errors', () => errorsSuite(tried));
    describe('pages', () => pagesSuite(tried));
    describe('a copy that is kept', () => syncSuite(tried));
    describe('hostile answers', () => hostileAnswersSuite(tried));
    describe('odd rows', () => oddRowsSuite(tried));
    describe('callers who leave', () => callersSuite(tried));
    describe('clocks', () => clocksSuite(tried));
    describe('deletions', () => deletionsSuite(tried));
    describe('documents and holdings', () => documentsAndHoldingsSuite(tried));
    describe('webhooks', () => webhooksSuite(tried));
  });
}

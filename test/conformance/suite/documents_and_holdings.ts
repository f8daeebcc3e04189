import { before, describe } from 'node:test';
import type { Site } from '../site.ts';
import { useBench } from '../start_bench.ts';
import type { TriedProvider } from '../subject.ts';
import { documentTests } from './documents.ts';
import { holdingTests } from './holdings.ts';

/** Documents and holdings, before one gateway. Whether a provider has them is in its definition. */
export function documentsAndHoldingsSuite(subject: TriedProvider): void {
  const bench = useBench(subject);
  let linked: { site: Site; itemId: string };

  before(async () => {
    const site = await bench().newSite();
    linked = { site, itemId: await site.linkItem() };
    await bench().settle();
  });

  // Of several variants each offers the same of these.
  const [variant] = subject.definition.variants;
  describe('documents', () => documentTests(bench, () => linked, variant?.capabilities.operations.documents === true));
  describe('holdings', () => holdingTests(bench, () => linked, variant?.capabilities.operations.investments === true));
}

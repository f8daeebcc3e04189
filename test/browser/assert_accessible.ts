import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules of WCAG 2.2, levels A and AA, as axe-core names them. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

const contrast = 'color-contrast';

/** What of the rules is looked at, where the rest cannot have changed since the last look. */
const parts = {
  all: { runOnly: { type: 'tag', values: tags } },
  colours: { runOnly: { type: 'rule', values: [contrast] } },
};

/**
 * axe-core finds nothing on the page as it is shown now.
 * @throws AssertionError with each finding: rule, element, what is wrong
 */
export async function assertAccessible(page: Page, part: keyof typeof parts = 'all'): Promise<void> {
  // Evaluated by the browser's own door, which the page's policy does not close.
  if (!(await page.evaluate('typeof window.axe === "object"'))) await page.evaluate(source);
  const options = JSON.stringify({ ...parts[part], resultTypes: ['violations'] });
  const found = await page.evaluate<readonly Finding[]>(
    `axe.run(document, ${options}).then(({ violations }) => violations)`,
  );
  const sentences = found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  );
  assert.deepEqual(sentences, [], page.url());
}

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** No page is wider than its screen. */
export async function assertFits(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]');
  assert.ok(content <= screen, `${page.url()} is ${content} wide`);
}

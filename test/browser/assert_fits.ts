import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** The innermost elements that reach over the right edge; those in a box that scrolls by itself do not widen the page. */
const tooWide = `[...document.querySelectorAll('body *')]
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && each.childElementCount === 0)
  .slice(0, 3).map((each) => each.outerHTML.slice(0, 160)).join(' | ')`;

/** No page is wider than its screen. */
export async function assertFits(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]');
  if (content > screen) assert.fail(`${page.url()} is ${content} wide: ${await page.evaluate(tooWide)}`);
}

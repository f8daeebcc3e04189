import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { assertAccessible } from './assert_accessible.ts';
import { assertFits } from './assert_fits.ts';
import { type Look, partAt } from './part_at.ts';
import { closeTabOf, tabOf } from './tab_of.ts';

const maxBytes = 100 * 1024;
const widths = [320, 1280];
const schemes = ['light', 'dark'] as const;

export interface Looks {
  /** Each by `?lang=`; without it both. Empty for a page that has none: it is looked at as it comes. */
  readonly languages?: readonly ('fr' | 'en')[];
  /** Other origins that the page may ask, such as that of a bank's logo. */
  readonly mayAsk?: readonly string[];
  /** Brings the page to where it is to be looked at: waits for what a script draws, opens what is closed. */
  readonly ready?: (page: Page) => Promise<unknown>;
  readonly status?: number;
}

/**
 * What every page promises: in each language, at 320 and at 1280 pixels, light and dark, it fits; axe-core finds nothing
 * (WCAG 2.2 AA), by a choice of looks or, by `npm run pages`, by all of them; no request leaves the host; at most 100 KiB come over the wire, with nothing in the cache; nothing of it is
 * missing, and the browser has nothing to complain about, such as what the policy refuses.
 * @param context signed in, if the page wants that, and with a `locale` (uPlot asks the browser for one)
 */
export async function assertPageHolds(context: BrowserContext, address: string, looks: Looks = {}): Promise<void> {
  const { languages = ['fr', 'en'] } = looks;
  const addresses = languages.length === 0 ? [address] : languages.map((language) => inLanguage(address, language));
  for (const [index, each] of addresses.entries()) {
    const place = { isFirst: index === 0, isLast: index === addresses.length - 1 };
    await assertOne(context, each, place, looks);
  }
}

type Place = Pick<Look, 'isFirst' | 'isLast'>;

async function assertOne(context: BrowserContext, address: string, place: Place, looks: Looks): Promise<void> {
  const { mayAsk = [], ready, status = 200 } = looks;
  const { page, session } = await tabOf(context);
  let bytes = 0;
  const weigh = ({ encodedDataLength }: { readonly encodedDataLength: number }) => {
    bytes += encodedDataLength;
  };
  try {
    session.on('Network.loadingFinished', weigh);
    const known = new Set([new URL(address).origin, ...mayAsk]);
    const problems: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('data:') && !known.has(new URL(request.url()).origin))
        problems.push(`it asks ${request.url()}`);
    });
    page.on('response', (answer) => {
      if (answer.status() >= 400 && !answer.request().isNavigationRequest())
        problems.push(`it gets ${answer.status()} for ${answer.url()}`);
    });
    page.on('pageerror', ({ message }) => problems.push(`its script fails: ${message}`));
    page.on('console', (message) => {
      // What could not be loaded is told above, with its address.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        problems.push(`the browser says: ${message.text()}`);
    });
    await page.setViewportSize({ width: 1280, height: 800 });
    const answer = await page.goto(address);
    assert.equal(answer?.status(), status, address);
    await ready?.(page);
    assert.ok(bytes > 0 && bytes <= maxBytes, `${address} weighs ${bytes} bytes`);
    for (const width of widths)
      for (const colorScheme of schemes) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await assertFits(page);
        const part = partAt({ ...place, width, colorScheme });
        if (part !== undefined) await assertAccessible(page, part);
      }
    assert.deepEqual(problems, [], address);
    // What still comes belongs to this page, not to the next one.
    await page.goto('about:blank');
  } catch (error) {
    await closeTabOf(context);
    throw error;
  } finally {
    page.removeAllListeners();
    session.off('Network.loadingFinished', weigh);
  }
}

function inLanguage(address: string, language: string): string {
  const url = new URL(address);
  url.searchParams.set('lang', language);
  return url.href;
}

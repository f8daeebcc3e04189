import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** A page without a cache, with the door through which the browser tells what it loads. */
export interface Tab {
  readonly page: Page;
  readonly session: CDPSession;
}

const tabs = new WeakMap<BrowserContext, Promise<Tab>>();

/** The one tab in which all pages of a context are looked at, one after the other: a new one is a new process, a sixth of what a page costs. */
export function tabOf(context: BrowserContext): Promise<Tab> {
  let tab = tabs.get(context);
  if (!tab) {
    tab = openTab(context);
    tabs.set(context, tab);
  }
  return tab;
}

/** After a page that failed: nothing of it may stand in the way of the next one. */
export async function closeTabOf(context: BrowserContext): Promise<void> {
  const tab = tabs.get(context);
  tabs.delete(context);
  await (await tab)?.page.close();
}

async function openTab(context: BrowserContext): Promise<Tab> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  return { page, session };
}

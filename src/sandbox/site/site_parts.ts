import { AccountBook } from './account_book.ts';
import { Directory } from './directory.ts';
import { Inbox } from './events.ts';
import { CallJournal, Gateway, type GatewayOptions } from './gateway.ts';
import { Notices } from './notices.ts';
import { Receiver } from './receiver.ts';
import { SigningSecret } from './signing_secret.ts';
import { SiteMemory } from './site_memory.ts';

/** How this site calls itself and its only user at the gateway. */
export const siteName = 'demo';
export const userName = 'atelier-moreau';

/** What the pages and actions of the demo site stand on. */
export type SiteParts = ReturnType<typeof makeSite>;

/**
 * @param url this site's own address, which the gateway gets as `base_url`
 * @param memoryFile where the site's banks are kept across restarts; without it they are forgotten
 */
export function makeSite(url: string, options: Omit<GatewayOptions, 'journal'>, memoryFile: string | undefined) {
  const journal = new CallJournal();
  const gateway = new Gateway({ ...options, journal });
  return {
    gateway,
    journal,
    memory: new SiteMemory(memoryFile),
    directory: new Directory(gateway),
    accounts: new AccountBook(gateway, userName),
    secret: new SigningSecret(gateway, siteName),
    inbox: new Inbox(),
    receiver: new Receiver(),
    notices: new Notices(),
    url,
    webhookUrl: `${url}/webhook`,
  };
}

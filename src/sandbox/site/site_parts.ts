import type { CallJournal } from './call_journal.ts';
import type { BankDirectory, ProviderDirectory } from './directories.ts';
import type { Inbox } from './events.ts';
import type { Gateway } from './gateway.ts';
import type { Notices } from './notices.ts';
import type { SigningSecret } from './signing_secret.ts';
import type { SiteMemory } from './site_memory.ts';

/** What the pages and actions of the demo site stand on. */
export interface SiteParts {
  readonly gateway: Gateway;
  readonly journal: CallJournal;
  readonly secret: SigningSecret;
  readonly inbox: Inbox;
  readonly memory: SiteMemory;
  readonly notices: Notices;
  readonly banks: BankDirectory;
  readonly providers: ProviderDirectory;
  /** This site's own address, which the gateway gets as `base_url`. */
  readonly url: string;
  readonly webhookUrl: string;
}

/** How this site calls itself and its only user at the gateway. */
export const siteName = 'demo';
export const userName = 'atelier-moreau';

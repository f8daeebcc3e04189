import type { Answer, Gateway } from './gateway.ts';
import { type Account, accounts } from './resources.ts';

type AccountList = Promise<Answer<readonly Account[]>>;

interface Page {
  /** What the connection said of itself when they were read. */
  readonly state: string | undefined;
  readonly readAtMs: number;
  readonly list: AccountList;
  failed: boolean;
}

/** An event may have got lost. */
const keptMs = 15 * 60_000;
/** A call that failed is not made again with every look at the page. */
const failureKeptMs = 10_000;

/**
 * The accounts of this site's banks, as an ERP has them in its database: they are read when something says that they changed,
 * not with every page. Read each time, eight banks and four looks at the home page are more than the 60 calls a minute that
 * Bridge grants a user (docs/reference/bridge.md, 1).
 */
export class AccountBook {
  readonly #gateway: Gateway;
  readonly #user: string;
  readonly #pages = new Map<string, Page>();

  constructor(gateway: Gateway, user: string) {
    this.#gateway = gateway;
    this.#user = user;
  }

  /** @param state what the connection says of itself now; another text than before means that there is news */
  of(itemId: string, state?: string): AccountList {
    const known = this.#pages.get(itemId);
    if (known && isGood(known, state)) return known.list;
    const list = this.#gateway.read('get_bank_accounts', { item_id: itemId, user: this.#user }, accounts);
    const page = { state, readAtMs: performance.now(), list, failed: false };
    this.#pages.set(itemId, page);
    void list.then((answer) => {
      page.failed = !answer.ok;
      // A bank without accounts has most likely just been connected.
      if (answer.ok && answer.message.length === 0 && this.#pages.get(itemId) === page) this.forget(itemId);
    });
    return list;
  }

  /** An event was about this connection, or it is gone. */
  forget(itemId: string): void {
    this.#pages.delete(itemId);
  }
}

function isGood(page: Page, state: string | undefined): boolean {
  const ageMs = performance.now() - page.readAtMs;
  if (page.failed) return ageMs < failureKeptMs;
  return ageMs < keptMs && (state === undefined || state === page.state);
}

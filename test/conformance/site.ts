import assert from 'node:assert/strict';
import { fromSiteId } from '../../src/connections/site_ids.ts';
import { ClientSite } from '../harness/client_site.ts';
import type { Simulator, Visit } from './subject.ts';

export interface Link {
  readonly redirect_url: string;
  readonly request: string;
}

/** A site that may be linked through any provider. Ids are texts here. */
export class Site extends ClientSite {
  /** The gateway refuses to call it at once; a name it would look for, and with no name server about its end waits 5 s for that. */
  override readonly baseUrl = 'http://192.0.2.1';
  readonly simulator: Simulator;

  constructor(
    gatewayUrl: string,
    name: string,
    credential: { readonly apiKey: string; readonly apiSecret: string },
    simulator: Simulator,
  ) {
    super(gatewayUrl, name, credential);
    this.simulator = simulator;
  }

  /** The person walks the provider's pages. @returns the address at the gateway to which the browser is sent back */
  walk(link: Link, visit: Visit = 'success'): Promise<URL> {
    const way = this.simulator.visits[visit] ?? assert.fail(`this provider knows no visit ${visit}`);
    return way(new URL(link.redirect_url));
  }

  /** The whole trip. @returns where the browser ends on the site */
  async travel(visit: Visit = 'success', method?: string, args?: Record<string, unknown>): Promise<URL> {
    return this.comeBack(await this.walk(await this.link(method, args), visit));
  }

  /** A trip that must go well. @returns the item's id */
  async linkItem(visit: Visit = 'success', method?: string, args?: Record<string, unknown>): Promise<string> {
    const arrival = await this.travel(visit, method, args);
    assert.equal(arrival.searchParams.get('success'), 'true', arrival.href);
    return arrival.searchParams.get('item_id') ?? assert.fail('no item came back');
  }

  outcome(request: string) {
    return this.ask('get_bridge_item_id', { request });
  }

  details(itemId: string) {
    return this.ask('get_bridge_item_details', { item_id: itemId });
  }

  async accountIds(itemId: string): Promise<string[]> {
    const accounts = (await this.ask('get_bank_accounts', this.own(itemId))) as { id: number | string }[];
    return accounts.map(({ id }) => String(id));
  }

  /** The arguments of the methods that read an item. */
  own(itemId: string) {
    return { item_id: itemId, user: this.user };
  }
}

/** The provider's own id of an item. */
export function providerItemId(itemId: string): string {
  return fromSiteId(itemId).providerId;
}

import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { Delivery } from '../../../entities/delivery.ts';
import type { Endpoint } from '../../../entities/endpoint.ts';
import type { Operator } from '../../../entities/operator.ts';
import type { Site } from '../../../entities/site.ts';
import { Site as SiteEntity } from '../../../entities/site.ts';
import { endpointOfSite } from '../../../src/relay/endpoints/endpoint_of_site.ts';
import type { Credential } from '../../../src/security/credentials/clients.ts';
import type { TestGateway } from '../../harness/start_test_gateway.ts';
import { until } from '../../harness/until.ts';
import { type SiteSink, startSiteSink } from '../../relay/site_sink.ts';

/** A site with a receiver that keeps what arrives. */
export interface ReceivingSite {
  readonly site: Site;
  readonly endpoint: Endpoint;
  readonly sink: SiteSink;
}

/** What an action left in the audit trail, beside who did it and from where. */
export interface LeftEntry {
  readonly action: string;
  readonly target: string;
  /** Where it is not who is signed in. */
  readonly actor?: string;
}

/**
 * An action of a page, done by the hand of a browser: by the buttons and links that people see. It ends by what the page says of it: a
 * page that is closed while it goes to another may keep Chromium for minutes.
 */
export interface ByHand {
  /** The POST that it comes to, by its name in the table of routes. */
  readonly route: string;
  play(hand: Hand): Promise<LeftEntry>;
}

/** A browser at a page, and the gateway behind it. */
export class Hand {
  readonly page: Page;
  readonly stack: TestGateway;
  readonly client: Credential;
  /** Who is signed in; nobody in the portal, and where one signs in. */
  readonly operator: Operator | undefined;
  /** Different in each round, for names. */
  readonly round: string;
  readonly #after: (end: () => void) => void;

  constructor(given: Pick<Hand, 'page' | 'stack' | 'client' | 'operator' | 'round'>, after: (end: () => void) => void) {
    this.page = given.page;
    this.stack = given.stack;
    this.client = given.client;
    this.operator = given.operator;
    this.round = given.round;
    this.#after = after;
  }

  get store() {
    return this.stack.gateway.store;
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.stack.gateway.url).href);
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click();
  }

  async follow(name: string): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).first().click();
  }

  /** The page says at its top what became of it. */
  async isTold(words: RegExp): Promise<void> {
    assert.match((await this.page.getByRole('status').textContent()) ?? '', words);
  }

  /** A secret that the page shows once. */
  async shownSecret(place = 0): Promise<string> {
    const text = (await this.page.locator('code.id').nth(place).textContent()) ?? '';
    assert.ok(text.length >= 20, text);
    return text;
  }

  /** One more site, whose receiver takes what comes until it is told otherwise. */
  async newSite(): Promise<ReceivingSite> {
    const sink = await startSiteSink({ after: this.#after } as never);
    const name = `site-${crypto.randomUUID()}`;
    const of = { clientId: this.client.client.id, baseUrl: 'http://127.0.0.1', webhookUrl: sink.url };
    const site: Site = { id: crypto.randomUUID(), name, ...of, allowedHosts: [], createdAt: new Date() };
    await this.store.write((manager) => manager.insert(SiteEntity, site));
    const endpoint = await endpointOfSite(this.stack.gateway.relay.parts, site);
    return { site, endpoint, sink };
  }

  /** An event on its way to a site. */
  async sendTo({ site }: ReceivingSite): Promise<Delivery> {
    await this.stack.gateway.sendTestEvent(site);
    const order = { id: 'DESC' } as const;
    return this.store.read.findOneOrFail(Delivery, { where: { siteId: site.id }, order });
  }

  /** One that has arrived. */
  async deliveredTo(to: ReceivingSite): Promise<Delivery> {
    const before = to.sink.arrivals.length;
    const delivery = await this.sendTo(to);
    await this.arrives(to, before + 1);
    await this.reaches(delivery, 'delivered');
    return delivery;
  }

  async arrives({ sink }: ReceivingSite, times: number): Promise<void> {
    await until(`${times} have arrived`, () => sink.arrivals.length >= times);
  }

  async reaches({ id }: Delivery, state: Delivery['state']): Promise<Delivery> {
    const row = () => this.store.read.findOneByOrFail(Delivery, { id });
    await until(`the delivery is ${state}`, async () => (await row()).state === state);
    return row();
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import type { BridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { ClientSite } from '../harness/client_site.ts';
import type { Chance } from './chance.ts';

export interface PeopleOptions {
  readonly chance: Chance;
  readonly bridge: BridgeSandbox;
  readonly credential: { readonly apiKey: string; readonly apiSecret: string };
  /** Where their site's events go. */
  readonly siteUrl: string;
  /** Addresses that take calls now; asked anew for each. */
  gateways(): readonly string[];
}

const names = ['ada', 'berta', 'carl', 'dora'] as const;
const atOnce = 3;
const answerMs = 15_000;

/**
 * People who connect banks and take them away again, alone and at the same time, while the gateways are killed. What they
 * are answered counts as far as it may never be: a 500, and a user who is there after a deletion that was acknowledged.
 */
export class People {
  /** What was answered as deleted. */
  deletions = 0;
  /** Answers that are a defect of the gateway. */
  defects: string[] = [];
  #turn = 0;
  #stopped = false;
  #living: Promise<unknown> = Promise.resolve();
  readonly options: PeopleOptions;

  constructor(options: PeopleOptions) {
    this.options = options;
  }

  start(): void {
    this.#living = Promise.all(Array.from({ length: atOnce }, () => this.#live()));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#living;
  }

  async #live(): Promise<void> {
    const { chance } = this.options;
    const wishes = [
      (user: string) => this.#connect(user),
      (user: string) => this.#connect(user),
      (user: string) => this.#deleteItem(user),
      (user: string) => this.#deleteUser(user),
      (user: string) => Promise.all([this.#connect(user), this.#deleteUser(user)]),
      (user: string) => Promise.all([this.#deleteItem(user), this.#deleteUser(user)]),
    ];
    while (!this.#stopped) {
      await Promise.resolve(chance.pick(wishes)(chance.pick(names))).catch(ignoreDeath);
      await delay(chance.between(0, 20));
    }
  }

  async #connect(user: string): Promise<void> {
    const { bridge } = this.options;
    const site = this.#site();
    if (!site) return;
    bridge.control.configure({ webhookUrl: `${site.gatewayUrl}/webhook/bridge` });
    const link = await this.#call(site, 'get_bridge_connect_link', this.#linkArguments(user));
    const address = (link as { redirect_url?: string } | undefined)?.redirect_url;
    if (address === undefined) return;
    const back = await site.visit({ redirect_url: address }).catch(ignoreDeath);
    const now = this.#site();
    if (!back || !now) return;
    // Whichever gateway lives takes the person back.
    const arrival = await fetch(new URL(back.pathname + back.search, now.gatewayUrl), this.#limits()).catch(
      ignoreDeath,
    );
    if (arrival && arrival.status >= 500 && arrival.status !== 503) this.defects.push(`callback: ${arrival.status}`);
  }

  async #deleteItem(user: string): Promise<void> {
    const site = this.#site();
    const items = site && ((await this.#call(site, 'get_items', { user })) as { id: number }[] | undefined);
    const item = items && this.options.chance.pick(items);
    if (!site || !item) return;
    const done = await this.#call(site, 'delete_bridge_item_id', { item_id: item.id, user });
    if (done) this.deletions += 1;
  }

  async #deleteUser(user: string): Promise<void> {
    const site = this.#site();
    if (site && (await this.#call(site, 'delete_user', { user }))) this.deletions += 1;
  }

  #site(): ClientSite | undefined {
    const urls = this.options.gateways();
    const url = urls[this.#turn++ % urls.length];
    return url === undefined ? undefined : new ClientSite(url, 'people', this.options.credential);
  }

  #linkArguments(user: string): Record<string, unknown> {
    const { siteUrl } = this.options;
    const urls = { base_url: siteUrl, redirect_url: siteUrl, webhook_url: siteUrl };
    return { ...urls, bank: 'Demo Bank', site: 'people', user };
  }

  /** @returns what was answered; undefined for a refusal, or when the gateway died */
  async #call(site: ClientSite, method: string, args: Record<string, unknown>): Promise<unknown> {
    const answer = await site.call(method, args).catch(ignoreDeath);
    if (answer?.status === 500) this.defects.push(`${method}: ${answer.excType}`);
    return answer?.status === 200 ? answer.message : undefined;
  }

  #limits(): RequestInit {
    return { redirect: 'manual', signal: AbortSignal.timeout(answerMs) };
  }
}

/** A gateway that is killed answers nobody. */
function ignoreDeath(): undefined {
  return undefined;
}

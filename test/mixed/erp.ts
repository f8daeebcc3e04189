import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

/** An answer of the gateway as an ERP reads it. */
export interface Answer {
  readonly status: number;
  readonly excType: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever a method answers
  readonly message: any;
}

/** What the gateway posts to a site (docs/contract.md, "What a site receives"). */
const event = z.object({ type: z.string(), content: z.looseObject({}) });
export type SiteEvent = z.infer<typeof event>;

/** One ERP site with an address of its own: it calls the gateway with plain fetch, and keeps what is posted to it. */
export class Erp {
  readonly user: string;
  readonly received: SiteEvent[] = [];
  readonly #token: string;
  readonly #server = createServer(async (request, response) => {
    this.received.push(event.parse(await json(request)));
    response.end('{}');
  });
  readonly name: string;
  readonly gatewayUrl: string;

  constructor(name: string, gatewayUrl: string, credential: { readonly apiKey: string; readonly apiSecret: string }) {
    this.name = name;
    this.gatewayUrl = gatewayUrl;
    this.user = `compta@${name}.example`;
    this.#token = `token ${credential.apiKey}:${credential.apiSecret}`;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async call(method: string, args: Readonly<Record<string, unknown>>): Promise<Answer> {
    const response = await fetch(`${this.gatewayUrl}/api/method/bank_api.bridge.${method}`, {
      method: 'POST',
      headers: { authorization: this.#token, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    // A file comes in no envelope; its text stands for it.
    if (response.headers.has('content-disposition')) {
      return { status: response.status, excType: null, message: await response.text() };
    }
    const body = (await response.json()) as { exc_type?: string; message?: unknown };
    return { status: response.status, excType: body.exc_type ?? null, message: body.message };
  }

  /** The arguments of a link method. */
  trip(more: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const addresses = { base_url: this.url, redirect_url: `${this.url}/bank?tab=1`, webhook_url: `${this.url}/hook` };
    return { ...addresses, bank: 'Demo Bank', site: this.name, user: this.user, ...more };
  }

  /** The browser comes back from the bank to the gateway. @returns where it is sent on this site */
  async comeBack(callback: URL): Promise<URL> {
    const response = await fetch(callback, { redirect: 'manual' });
    assert.equal(response.status, 302);
    const arrival = new URL(response.headers.get('location') ?? '');
    assert.equal(arrival.origin, this.url);
    return arrival;
  }
}

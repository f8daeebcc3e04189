import assert from 'node:assert/strict';

export interface Answer {
  readonly status: number;
  readonly excType: string | undefined;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever a method answers
  readonly message: any;
  /** What was left out of a list. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever a method answers
  readonly skipped: any;
}

/** Where the browser ended on the site, with the query that the gateway added. */
export type Arrival = URL;

/** A site that calls the gateway over HTTP, and the person at its browser. */
export class ClientSite {
  readonly baseUrl: string;
  /** The header of that name. */
  readonly authorization: string;
  readonly gatewayUrl: string;
  readonly name: string;

  constructor(gatewayUrl: string, name: string, credential: { readonly apiKey: string; readonly apiSecret: string }) {
    this.gatewayUrl = gatewayUrl;
    this.name = name;
    this.baseUrl = `http://${name}.example`;
    this.authorization = `token ${credential.apiKey}:${credential.apiSecret}`;
  }

  /** A call as the wire has it. @param signal lets the site leave before it is answered */
  post(method: string, args: Record<string, unknown> = {}, signal?: AbortSignal): Promise<Response> {
    return fetch(`${this.gatewayUrl}/api/method/bank_api.bridge.${method}`, {
      method: 'POST',
      headers: { authorization: this.authorization, 'content-type': 'application/json' },
      body: JSON.stringify(args),
      ...(signal && { signal }),
    });
  }

  async call(method: string, args: Record<string, unknown> = {}): Promise<Answer> {
    const response = await this.post(method, args);
    const body = (await response.json()) as { exc_type?: string; message?: unknown; skipped?: unknown };
    const { exc_type: excType, message, skipped } = body;
    return { status: response.status, excType, headers: response.headers, message, skipped };
  }

  /** The same, for a call that must work. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever a method answers
  async ask(method: string, args: Record<string, unknown> = {}): Promise<any> {
    const { status, message } = await this.call(method, args);
    assert.equal(status, 200, `${method}: ${JSON.stringify(message)}`);
    return message;
  }

  /** A document's file. */
  async download(args: Record<string, unknown>): Promise<Response> {
    return fetch(`${this.gatewayUrl}/api/method/bank_api.bridge.download_document`, {
      method: 'POST',
      headers: { authorization: this.authorization, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
  }

  /** The arguments of a link method. */
  linkArguments(args: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      base_url: this.baseUrl,
      bank: 'Demo Bank',
      redirect_url: `${this.baseUrl}/bank?tab=1`,
      webhook_url: `${this.baseUrl}/webhook`,
      site: this.name,
      user: `user@${this.name}.example`,
      ...args,
    };
  }

  /** Asks for a link; `request` names the trip. */
  link(method = 'get_bridge_connect_link', args: Record<string, unknown> = {}) {
    return this.ask(method, this.linkArguments(args)) as Promise<{ redirect_url: string; request: string }>;
  }

  /** Walks the bank's pages at once. @returns the address at the gateway to which the provider sends the browser back */
  async visit(link: { redirect_url: string }, query: Record<string, string> = { login: 'success' }): Promise<URL> {
    const page = new URL(link.redirect_url);
    for (const [name, value] of Object.entries(query)) page.searchParams.set(name, value);
    const response = await fetch(page, { redirect: 'manual' });
    assert.equal(response.status, 302, `the bank did not send the browser back: ${await response.text()}`);
    return new URL(response.headers.get('location') as string);
  }

  /** The browser comes back to the gateway. @returns where it is sent on the site */
  async comeBack(callback: URL): Promise<Arrival> {
    const response = await fetch(callback, { redirect: 'manual' });
    assert.equal(response.status, 302, `the gateway did not send the browser on: ${response.status}`);
    return new URL(response.headers.get('location') as string);
  }

  /** The whole trip. @returns the item's id */
  async connect(login = 'success', args: Record<string, unknown> = {}): Promise<number> {
    const link = await this.link('get_bridge_connect_link', args);
    const arrival = await this.comeBack(await this.visit(link, { login }));
    assert.equal(arrival.searchParams.get('success'), 'true', arrival.href);
    return Number(arrival.searchParams.get('item_id'));
  }

  get user(): string {
    return `user@${this.name}.example`;
  }
}

import type { BridgeSandbox } from '../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { startIswigoSandbox } from '../../src/sandbox/iswigo/start_iswigo_sandbox.ts';
import { addClient } from '../../src/security/credentials/clients.ts';
import { ClientSite } from '../harness/client_site.ts';
import { iswigoSettings, obedientIswigo } from '../harness/start_iswigo_stack.ts';
import { startStack } from '../harness/start_stack.ts';
import { until } from '../harness/until.ts';
import { type ProvokedError, read } from './provoked_errors.ts';

/** A gateway on which every example of the documents can be played. */
export interface ExampleGateway {
  readonly url: string;
  readonly bridge: BridgeSandbox;
  readonly callsPerMinute: number;
  /** The credential of the client whose site the examples are about. */
  readonly credential: string;
  /** What stands where an example has an invented id. */
  readonly ids: {
    readonly item: string;
    readonly account: string;
    readonly request: string;
    readonly documentItem: string;
    readonly document: string;
    readonly delivery: string;
    /** An item whose person must act, at a provider that refreshes on demand. */
    readonly needyItem: string;
    /** Others at Bridge, which gives few links a day for one. */
    readonly otherItem: string;
    readonly limitedItem: string;
  };
  /** Somebody else of the same site. */
  readonly otherUser: string;
  /** The arguments of a link. */
  readonly link: Readonly<Record<string, string>>;
  /** A call of one of the clients: `owner`, `reader` (reads only), `elsewhere` (may not call from here), `busy`, `traveller`. */
  as(client: string, method: string, args: Readonly<Record<string, unknown>>): Promise<ProvokedError>;
  close(): Promise<void>;
}

export const exampleUser = 'compta@erp.example';
const exampleLink = {
  base_url: 'https://erp.example',
  bank: 'Demo Bank',
  redirect_url: 'https://erp.example/bank',
  site: 'erp.example',
  user: exampleUser,
  webhook_url: 'https://erp.example/api/method/bank.webhook',
};

export async function startExampleGateway(): Promise<ExampleGateway> {
  const iswigo = await startIswigoSandbox(obedientIswigo);
  const callsPerMinute = 150;
  const stack = await startStack({
    settings: {
      ...iswigoSettings(iswigo.url),
      PROVIDER: 'bridge',
      CLIENT_CALLS_PER_MINUTE: String(callsPerMinute),
      OPEN_TRIPS_PER_CLIENT: '20',
    },
  });
  const { gateway, bridge } = stack;
  const credentialOf = (name: string, permissions: Parameters<typeof addClient>[3] = {}) =>
    addClient(gateway.store, gateway.apiKeys, name, permissions);
  const add = async (...given: Parameters<typeof credentialOf>) =>
    new ClientSite(gateway.url, given[0], await credentialOf(...given));
  const { apiKey, apiSecret } = await credentialOf('owner');
  const owner = new ClientSite(gateway.url, 'owner', { apiKey, apiSecret });
  const clients: Readonly<Record<string, ClientSite>> = {
    owner,
    reader: await add('reader', { scopes: ['read'] }),
    elsewhere: await add('elsewhere', { allowedFrom: ['10.1.0.0/16'] }),
    busy: await add('busy'),
    traveller: await add('traveller'),
  };

  const item = String(await owner.connect('success', exampleLink));
  const otherItem = String(await owner.connect('success', exampleLink));
  const otherUser = 'vente@erp.example';
  await owner.connect('success', { ...exampleLink, user: otherUser });
  const limitedItem = String(await owner.connect('success', exampleLink));
  const atIswigo = async () => {
    const link = await owner.link('get_bridge_connect_link', { ...exampleLink, provider: 'iswigo' });
    return (await owner.comeBack(await owner.visit(link))).searchParams.get('item_id') as string;
  };
  const documentItem = await atIswigo();
  const needyItem = await atIswigo();
  iswigo.control.setState(needyItem.replace(/^iswigo-/, ''), 205);
  await owner.ask('get_bridge_item_details', { item_id: needyItem });
  const { request } = await owner.link('get_bridge_connect_link', exampleLink);
  await stack.settle();
  const accounts = await owner.ask('get_bank_accounts', { item_id: item, user: exampleUser });
  const documents = await owner.ask('get_documents', { item_id: documentItem, user: exampleUser });
  // Nobody is at erp.example: what went there waits for its next attempt.
  const waiting = async () => (await owner.ask('get_webhook_deliveries', { state: 'waiting' })).deliveries;
  await until('deliveries failed', async () => (await waiting()).length > 1);
  const delivery = (await waiting()).at(-1).id;
  return {
    url: gateway.url,
    bridge,
    callsPerMinute,
    credential: `${apiKey}:${apiSecret}`,
    otherUser,
    link: exampleLink,
    ids: {
      item,
      account: String(accounts[0].id),
      request,
      documentItem,
      document: documents.find(({ has_file }: { has_file: boolean }) => has_file).id,
      delivery,
      needyItem,
      otherItem,
      limitedItem,
    },
    as: async (client, method, args) => read(await (clients[client] as ClientSite).post(method, { ...args })),
    close: async () => {
      await stack.close();
      await iswigo.close();
    },
  };
}

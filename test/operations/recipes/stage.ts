import { createHmac } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { loadSettings } from '../../../config/settings.ts';
import { type BridgeSandbox, startBridgeSandbox } from '../../../src/sandbox/bridge/start_bridge_sandbox.ts';
import { type Gateway, startGateway } from '../../../src/server/start_gateway.ts';
import { freePort } from '../../faults/free_port.ts';
import { ClientSite } from '../../harness/client_site.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { bridgeSettings, obedientBridge } from '../../harness/start_stack.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { type SiteSink, startSiteSink } from '../../relay/site_sink.ts';
import { openShell, type Shell } from './shell.ts';

/** An installation that runs in production, as `bank-api init` makes it, with one client, one site and one connected bank. */
export interface Stage {
  readonly folder: string;
  readonly shell: Shell;
  readonly bridge: BridgeSandbox;
  readonly sink: SiteSink;
  readonly site: ClientSite;
  readonly itemId: number;
  /** By the names of the page. */
  readonly standIns: Record<string, string>;
  gateway(): Gateway;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Another site of the client, at this address. @returns the item's id */
  connect(site: string, origin: string): Promise<number>;
  /** Bridge reads the item anew, and tells of it; what it told is recorded then. */
  event(itemId?: number): Promise<void>;
}

export async function openStage(t: Pick<TestContext, 'after'>): Promise<Stage> {
  const folder = await temporaryFolder(t);
  const bridge = await startBridgeSandbox(obedientBridge);
  t.after(() => bridge.close());
  const sink = await startSiteSink(t);
  const envFile = path.join(folder, 'bank-api.env');
  const environment = { BANK_API_ENV_FILE: envFile };
  const shell = openShell(folder, environment);
  await shell.run(['init', '--dir', folder]);
  const settings = {
    PUBLIC_URL: 'https://bank.example',
    PORT: String(await freePort()),
    TRUST_PROXY: 'on',
    OUTBOUND_ALLOW: '127.0.0.0/8',
    CLIENT_CALLS_PER_MINUTE: '0',
    ...bridgeSettings(bridge.url, '2025-01-15'),
  };
  const written = (await readFile(envFile, 'utf8')).replace(/^(?:PUBLIC_URL|PORT)=.*\n/gm, '');
  await writeFile(
    envFile,
    written +
      Object.entries(settings)
        .map((pair) => `${pair.join('=')}\n`)
        .join(''),
  );

  let gateway: Gateway | undefined;
  const running = () => gateway ?? (Promise.reject(new Error('the gateway does not run')) as never);
  const stop = async () => {
    await gateway?.shutdown.begin('an operator stops it');
    gateway = undefined;
  };
  t.after(stop);
  const start = async () => {
    gateway = await startGateway(await loadSettings(environment, folder), { log: silentLog });
    bridge.control.configure({ webhookUrl: `${gateway.url}/webhook/bridge`, callbackHosts: ['bank.example'] });
  };
  await start();
  const client = JSON.parse((await shell.run(['client', 'add', 'dokos', '--json'])).stdout);
  const credential = { apiKey: client.api_key, apiSecret: client.api_secret };

  async function connect(name: string, origin: string): Promise<number> {
    const site = new ClientSite(running().url, name, credential);
    const link = await site.link('get_bridge_connect_link', {
      base_url: origin,
      redirect_url: `${origin}/bank`,
      webhook_url: `${origin}/api/method/bank.webhook`,
    });
    const back = await site.visit(link);
    // The proxy in front.
    const arrival = await site.comeBack(new URL(back.pathname + back.search, running().url));
    return Number(arrival.searchParams.get('item_id'));
  }

  const itemId = await connect('erp.example', new URL(sink.url).origin);
  return {
    folder,
    shell,
    bridge,
    sink,
    site: new ClientSite(running().url, 'erp.example', credential),
    itemId,
    standIns: {
      '9456123': String(itemId),
      '/srv/bank-api': folder,
      '/backup/': `${folder}/`,
      '<client>': 'dokos',
    },
    gateway: running,
    start,
    stop,
    connect,
    event: async (id = itemId) => {
      bridge.control.refresh(id);
      await bridge.control.webhooksSettled();
      await running().settleEvents();
    },
  };
}

/** Whether a site can prove with this secret what came. */
export function isSignedWith(secret: string, { id, headers, body }: SiteSink['arrivals'][number]): boolean {
  const content = `${id}.${headers['webhook-timestamp']}.${body.toString()}`;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(content).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${signature}`);
}

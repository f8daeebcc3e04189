import { jsonSpoiler } from '../../../test/conformance/json_spoiler.ts';
import type { PageFault, Simulator, Subject } from '../../../test/conformance/subject.ts';
import { quickWalk } from '../../../test/conformance/subjects/quick_walk.ts';
import type { Spoiler, WireCall } from '../../../test/conformance/wire.ts';
import { name, title } from '../name.ts';
import { startTemplateSandbox } from '../simulator/start_template_sandbox.ts';

const credentials = { key: 'template-key-test', webhookSecret: 'template-webhook-secret-test' };
const states = { edit: 'wrong_password', sca: 'consent_over', bank_site: 'act_at_bank', wait: 'bank_down' } as const;

export const template: Subject = { title, gives: [], start };

async function start(aheadMs: () => number): Promise<Simulator> {
  const { origin, world, close } = await startTemplateSandbox({
    ...credentials,
    clock: () => Date.now() + aheadMs(),
  });
  const connection = (id: string) => {
    const found = world.state.connections.get(id);
    if (!found) throw new Error(`the simulator knows no connection ${id}`);
    return found;
  };
  return {
    url: origin,
    settings: (at) => ({
      TEMPLATE_URL: `${at}/v1`,
      TEMPLATE_KEY: credentials.key,
      TEMPLATE_WEBHOOK_SECRET: credentials.webhookSecret,
    }),
    wrongCredentials: { TEMPLATE_KEY: 'template-key-wrong' },
    visits: {
      success: quickWalk({ login: 'success' }),
      cancel: quickWalk({ login: 'cancel' }),
      wrong_credentials: quickWalk({ login: 'wrong_password' }),
      unshared: quickWalk({ login: 'unshared' }),
      bank_down: quickWalk({ login: 'bank_down' }),
    },
    forgeries: {
      givenUp: (back) => changed(back, 'error', 'cancel', 'connection'),
      withItem: (back, itemId) => changed(back, 'connection', itemId, 'error'),
    },
    calls: {
      item: asks(/^\/v1\/connections\/[^/?]+$/),
      accounts: asks(/^\/v1\/connections\/[^/?]+\/accounts/),
      transactions: asks(/^\/v1\/transactions/),
    },
    pageFault,
    relink,
    unknownState: jsonSpoiler((body: object) => ('state' in body ? { ...body, state: 'in_quarantine' } : body)),
    tell: (gatewayUrl) => {
      world.webhookTarget.url = `${gatewayUrl}/webhook/${name}`;
    },
    setEvents: (state) => world.faults.set({ webhooks: state }),
    settle: () => world.webhooks.settled(),
    refresh: (itemId) => world.life.read(connection(itemId), 'good'),
    require: (itemId, needs) => world.life.read(connection(itemId), states[needs]),
    forgetItem: (itemId) => world.life.deleteConnection(connection(itemId)),
    forgetUsers: () => {
      for (const user of world.state.users.values()) world.life.deleteUser(user);
    },
    expireTokens: () => world.tokens.expire(),
    close,
  };
}

function asks(pattern: RegExp) {
  return ({ verb, path }: WireCall) => verb === 'GET' && pattern.test(path);
}

function changed(back: URL, name: string, value: string, without: string): URL {
  const url = new URL(back);
  url.searchParams.delete(without);
  url.searchParams.set(name, value);
  return url;
}

function relink(write: (next: URL) => string, host: string): Spoiler {
  return jsonSpoiler((body: { next?: string | null }) =>
    body.next ? { ...body, next: write(new URL(body.next, host)) } : body,
  );
}

function pageFault(fault: PageFault, elsewhere: string): Spoiler {
  let pages = 0;
  return jsonSpoiler((body: object, { path }) => {
    const nexts: Record<PageFault, string> = {
      other_host: elsewhere + path,
      circle: path,
      endless: `${path.split('?')[0]}?after=${++pages}`,
    };
    return { ...body, ...(fault === 'endless' && { rows: [] }), next: nexts[fault] };
  });
}

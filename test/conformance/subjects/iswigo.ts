import { startIswigoSandbox } from '../../../src/sandbox/iswigo/start_iswigo_sandbox.ts';
import { iswigoSettings, obedientIswigo } from '../../harness/start_iswigo_stack.ts';
import { jsonSpoiler } from '../json_spoiler.ts';
import type { PageFault, Simulator, Subject } from '../subject.ts';
import type { Spoiler, WireAnswer } from '../wire.ts';
import { quickWalk } from './quick_walk.ts';

const states = { edit: 201, sca: 205, bank_site: 202, wait: 'unavailable' };

export const iswigo: Subject = {
  title: 'Iswigo',
  gives: ['card_last_digits', 'check_number', 'interbank_code', 'parent_account_id'],
  start,
};

async function start(aheadMs: () => number): Promise<Simulator> {
  const { origin, control, close } = await startIswigoSandbox({
    ...obedientIswigo,
    transactionsPerAccount: 120,
    clock: () => Date.now() + aheadMs(),
  });
  return {
    url: origin,
    settings: (at) => iswigoSettings(`${at}/v1`),
    wrongCredentials: { ISWIGO_SECRET: 'secret-wrong' },
    visits: {
      success: quickWalk({ login: 'success' }),
      cancel: quickWalk({ cancel: '1' }),
      wrong_credentials: quickWalk({ login: '201' }),
      pending: quickWalk({ login: 'background' }),
      unshared: quickWalk({ login: 'unshared' }),
      bank_down: quickWalk({ login: 'unavailable' }),
      supplier: quickWalk({ login: 'success', provider: '711' }),
    },
    // A return of Iswigo says nothing that somebody could change.
    forgeries: {},
    calls: {
      item: asks(/^\/v1\/connections\/[^/?]+(\/status)?$/),
      accounts: asks(/^\/v1\/bank\/accounts\?/),
      transactions: asks(/^\/v1\/bank\/transactions\?/),
    },
    pageFault,
    listEnds,
    unknownState: jsonSpoiler((body: object) =>
      'status' in body ? { ...body, status: 'in quarantine', status_code: 777 } : body,
    ),
    tell: (gatewayUrl) => control.configure({ webhookUrl: `${gatewayUrl}/webhook/iswigo` }),
    setEvents: (state) => control.setFaults({ events: state === 'off' ? 'off' : 'newest_first' }),
    settle: () => control.webhooksSettled(),
    refresh: (connectionId) => control.sync(connectionId),
    require: (connectionId, needs) => control.setState(connectionId, states[needs]),
    forgetItem: (connectionId) => control.deleteConnection(connectionId),
    forgetUsers: () => {
      for (const { id } of control.users()) control.deleteUser(id);
    },
    expireTokens: () => control.expireTokens(),
    close,
  };
}

function asks(pattern: RegExp) {
  return ({ verb, path }: { verb: string; path: string }) => verb === 'GET' && pattern.test(path);
}

/** What stands behind the last row where no `Content-Range` has told the end (docs/reference/iswigo.md, 4). */
const behindTheEnd: Readonly<Record<string, Partial<WireAnswer>>> = {
  'an empty list': {},
  '204': { status: 204, body: Buffer.alloc(0) },
  '404': { status: 404, body: Buffer.from('{"error":{"code":404,"description":"Not found"}}') },
  '416': { status: 416, body: Buffer.from('{"error":{"code":416,"description":"Range not satisfiable"}}') },
};

const listEnds = Object.fromEntries(
  Object.entries(behindTheEnd).map(([name, end]): [string, Spoiler] => [
    name,
    (answer) => {
      const { 'content-range': _range, link: _link, ...headers } = answer.headers;
      return { ...answer, headers, ...(answer.body.toString() === '[]' && end) };
    },
  ]),
);

/** The end of a list stands in `Content-Range`; `Link` is there too, and may lead anywhere. */
function pageFault(fault: PageFault, elsewhere: string): Spoiler {
  let firstRows: unknown[] | undefined;
  return (answer) => {
    if (fault === 'other_host') {
      return { ...answer, headers: { ...answer.headers, link: `<${elsewhere}/v1/more>; rel="next"` } };
    }
    firstRows ??= fault === 'endless' ? [] : JSON.parse(answer.body.toString('utf8')).slice(0, 2);
    const headers = { ...answer.headers, 'content-range': '0-1/1000000' };
    return { ...answer, headers, body: Buffer.from(JSON.stringify(firstRows)) };
  };
}

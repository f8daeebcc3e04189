import path from 'node:path';
import type { TestContext } from 'node:test';
import type { Dispatcher } from 'undici';
import type { Endpoint } from '../../../entities/endpoint.ts';
import type { LaneParts } from '../../../src/relay/lanes/lane_parts.ts';
import { Seats } from '../../../src/relay/lanes/seats.ts';
import { takeTurn } from '../../../src/relay/lanes/take_turn.ts';
import type { Claim } from '../../../src/relay/schedulers/scheduler.ts';
import { signingKey } from '../../../src/relay/signatures.ts';
import { type Outcome, writeOutcomes } from '../../../src/relay/sql/write_outcomes.ts';
import { FairSlots } from '../../../src/shares/fair_slots.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { silentLog } from '../../harness/silent_log.ts';
import { temporaryFolder } from '../../harness/temporary_folder.ts';
import { addEndpoint } from '../sql/add_endpoint.ts';
import { testClaim } from './test_claim.ts';

/** One lane on a database of its own, before a site that answers what a test says. */
export interface TestLane {
  readonly store: Store;
  readonly parts: LaneParts;
  /** The events that were sent, by id, in order. */
  readonly sent: string[];
  /** Deliveries that were on their way at the same time, at most. */
  mostAtOnce(): number;
  /** What the metrics were told. */
  readonly counted: [outcome: string, seconds: number][];
  turn(claim?: Claim): Promise<Date | null>;
}

/** How the site answers an event: a status, once it resolves. */
export type Answers = (eventId: string) => number | Promise<number>;

/** The relay's clock, which stands still. */
export const now = new Date('2026-03-02T10:00:00Z');

/** Opens it, with the endpoint `lane`; closed after the test. */
export async function openTestLane(
  t: Pick<TestContext, 'after'>,
  answers: Answers = () => 200,
  { endpoint, ...given }: Partial<LaneParts> & { readonly endpoint?: Partial<Endpoint> } = {},
): Promise<TestLane> {
  const store = await openStore(`sqlite:${path.join(await temporaryFolder(t), 'lane.sqlite')}`);
  t.after(() => store.close());
  await addEndpoint(store, 'lane', endpoint);
  const sent: string[] = [];
  const counted: [string, number][] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const dispatch = ({ body }: Dispatcher.DispatchOptions, handler: Required<Dispatcher.DispatchHandler>) => {
    const eventId = String(body);
    sent.push(eventId);
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    const controller = {} as Dispatcher.DispatchController;
    void Promise.resolve(answers(eventId)).then((status) => {
      atOnce -= 1;
      handler.onResponseStart(controller, status, {});
      handler.onResponseEnd(controller, {});
    });
    return true;
  };
  const parts: LaneParts = {
    store,
    sealer: {} as LaneParts['sealer'],
    log: silentLog,
    metrics: { endpointChange: () => {}, deliveryAttempt: (outcome, seconds) => counted.push([outcome, seconds]) },
    alerts: { send: () => {}, close: async () => {} },
    now: () => now,
    settings: { RETRY_SCHEDULE: [1000, 2000], DELIVERY_TIMEOUT_MS: 5000, DELIVERIES_AT_ONCE_PER_SITE: 4 },
    dispatcher: { dispatch } as unknown as Dispatcher,
    bodies: {
      keep: () => {},
      attempted: () => {},
      read: async (ids) => new Map(ids.map((id) => [id, { body: Buffer.from(id), traceParent: null }])),
      drop: () => {},
      drops: 0,
    },
    signingKeys: async () => [signingKey('whsec_c2VjcmV0')],
    outcomes: {
      record: (outcome: Outcome) => store.write((manager) => writeOutcomes(manager, [outcome])),
      hurry: () => {},
    },
    permits: new FairSlots(10),
    seats: new Seats(10, () => {}),
    halt: new AbortController().signal,
    cut: new AbortController().signal,
    ...given,
  };
  const turn = (claim: Claim = testClaim()) => takeTurn(parts, 'lane', claim);
  return { store, parts, sent, counted, mostAtOnce: () => mostAtOnce, turn };
}

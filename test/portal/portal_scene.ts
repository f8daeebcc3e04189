import { AuditEntry } from '../../entities/audit_entry.ts';
import { Delivery } from '../../entities/delivery.ts';
import type { Store } from '../../src/store/store.ts';
import { type SiteSink, startSiteSink } from '../relay/site_sink.ts';
import { addDelivery } from '../relay/sql/add_delivery.ts';
import { type PortalStand, type StoodSite, startPortalStand } from './portal_stand.ts';

/** One gateway for every suite of the portal: to start it takes longer than most of them. */
export interface PortalScene {
  readonly stand: PortalStand;
  readonly store: Store;
  /** A site whose name has to be escaped. */
  readonly site: StoodSite;
  readonly sink: SiteSink;
  newSink(): Promise<SiteSink>;
  /** What was done to a site or its endpoint, and by whom, the newest last. */
  trail(target: string): Promise<string[]>;
  /** A delivery to a site; one that arrived unless it is said to be something else. */
  put(of: StoodSite, given?: Partial<Delivery>): Promise<Delivery>;
  rowOf(id: string): Promise<Delivery>;
  close(): Promise<void>;
}

export async function openPortalScene(): Promise<PortalScene> {
  const closing: (() => void)[] = [];
  const newSink = () => startSiteSink({ after: (end: () => void) => void closing.push(end) } as never);
  const stand = await startPortalStand();
  const sink = await newSink();
  const site = await stand.addSite('erp<b>', sink.url);
  const { store } = stand.stack.gateway;
  return {
    ...{ stand, store, site, sink, newSink },
    trail: async (target) => {
      const entries = await store.read.find(AuditEntry, { where: { target }, order: { number: 'ASC' } });
      return entries.map(({ actor, action }) => `${actor.split(':')[0]} ${action}`);
    },
    put: (of, given = {}) =>
      addDelivery(store, {
        siteId: of.id,
        clientId: of.client.client.id,
        endpointId: `lane-${of.id.slice(0, 8)}`,
        state: 'delivered',
        attempts: 1,
        lastStatus: 200,
        createdAt: new Date(),
        ...given,
      }),
    rowOf: (id) => store.read.findOneByOrFail(Delivery, { id }),
    close: async () => {
      await stand.close();
      for (const end of closing) end();
    },
  };
}

import { sparingly } from '../../operations/sparingly.ts';
import type { Provider, ProviderName } from '../../providers/provider.ts';
import { readRelayState } from '../../relay/sql/read_relay_state.ts';
import { sideBySide } from '../../store/side_by_side.ts';
import type { Store } from '../../store/store.ts';
import { isAllWell } from './all_is_well.ts';
import { consentsByWeek } from './consents_by_week.ts';
import { findFailingSites } from './failing_sites.ts';
import { countItems } from './items_by_bank.ts';
import { readProviderFigures } from './provider_figures.ts';
import { readQuotas } from './quotas.ts';
import { readTraffic } from './traffic.ts';

export interface OverviewParts {
  readonly store: Pick<Store, 'read' | 'check'>;
  readonly providers: ReadonlyMap<ProviderName, Provider>;
  /** What is wrong with the sealing keys; undefined when nothing is. */
  sealingTrouble(): Promise<string | undefined>;
  now(): Date;
}

export type Overview = Awaited<ReturnType<typeof look>>;

/** However many look, and however often. */
const restMs = 2000;

/**
 * How the gateway is, for whoever looks: everything by index over bounded spans, or out of kept figures, and looked for at most
 * every two seconds, whoever asks. On PostgreSQL it takes three connections at the most, for as long as the look lasts.
 */
export function openOverview(parts: OverviewParts): () => Promise<Overview> {
  return sparingly(() => look(parts), undefined, restMs);
}

async function look({ store, providers, sealingTrouble, now: clock }: OverviewParts) {
  const now = clock();
  const databaseCommits = await store.check().then(
    () => true,
    () => false,
  );
  const sealingKeysInOrder = (await sealingTrouble()) === undefined;
  // What takes longest first.
  const [backlog, failingSites, { items, figures }, traffic, consents, quotas] = await sideBySide(store.read, [
    (read) => readRelayState(read, now.getTime()),
    findFailingSites,
    async (read) => {
      const items = await countItems(read);
      return { items, figures: await readProviderFigures(read, now, providers.keys(), items.banks) };
    },
    (read) => readTraffic(read, now),
    (read) => consentsByWeek(read, now),
    (read) => readQuotas(read, now, providers.values()),
  ]);
  const verdict = isAllWell({
    databaseCommits,
    sealingKeysInOrder,
    providers: figures,
    failingSites,
    oldestSeconds: backlog.oldestSeconds,
    oldestDelivery: backlog.oldestDelivery,
    consents,
  });
  return { at: now, verdict, traffic, backlog, failingSites, needs: items.needs, consents, providers: figures, quotas };
}

import type { EntityManager } from 'typeorm';
import type { DeliveryState } from '../../../entities/delivery.ts';
import { told } from '../../errors/told.ts';
import type { ReplayChoice } from '../../relay/sql/chosen_deliveries.ts';
import { findClient } from '../find/find_client.ts';
import { findSite } from '../find/find_site.ts';
import { readInstant, type Time } from '../read_instant.ts';
import { WrongValue } from '../wrong_value.ts';

/** What is to be sent again, in an operator's words. */
export interface ReplayWords {
  /** Name or id; without one everything of the client. */
  readonly site?: string | undefined;
  /** Name, id or api_key. */
  readonly client?: string | undefined;
  readonly since: string;
  /** Now when left out. */
  readonly until?: string | undefined;
  readonly type?: string | undefined;
  /** Only those in this state. */
  readonly state?: DeliveryState | undefined;
  readonly deliveryIds?: readonly string[] | undefined;
}

/** How the giver knows the two instants: `--since`, or the label of a field. */
export interface InstantNames {
  readonly since: string;
  readonly until: string;
}

/**
 * @throws UnknownName for a client or a site that is not there
 * @throws WrongValue for instants that cannot be read, or are the wrong way round, and where neither client nor site is named
 */
export async function readChoice(
  read: EntityManager,
  { site: siteNamed, client: clientNamed, since, until, type, state, deliveryIds }: ReplayWords,
  names: InstantNames,
  time: Time,
): Promise<ReplayChoice> {
  if (siteNamed === undefined && clientNamed === undefined) throw new WrongValue(told('owner_missing'));
  const owner =
    siteNamed === undefined
      ? { clientId: (await findClient(read, clientNamed as string)).id }
      : { siteId: (await findSite(read, siteNamed, clientNamed)).id };
  const from = readInstant(names.since, since, time);
  const to = until === undefined ? time.now : readInstant(names.until, until, time);
  if (from >= to) throw new WrongValue(told('span_wrong', names));
  return {
    ...owner,
    since: from,
    until: to,
    ...(type !== undefined && { type }),
    ...(state !== undefined && { ended: state }),
    ...(deliveryIds !== undefined && { deliveryIds }),
  };
}

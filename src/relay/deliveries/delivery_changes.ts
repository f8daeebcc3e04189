import { In } from 'typeorm';
import { Delivery } from '../../../entities/delivery.ts';
import { GatewayError } from '../../errors/gateway_error.ts';
import { type Told, told } from '../../errors/told.ts';
import { recordAudit } from '../../operations/audit.ts';
import type { Store } from '../../store/store.ts';
import { statesBefore } from '../delivery_state.ts';
import { tryAtOnce } from '../endpoints/try_at_once.ts';

export interface DeliveryChangeParts {
  readonly store: Store;
  /** The lane of this endpoint has something to do. */
  wake(endpointId: string): void;
  now(): Date;
}

/** The delivery is not there or cannot be changed like that; the message is for the operator or the site's developer. */
export class DeliveryError extends GatewayError<'delivery_refused'> {
  constructor(told: Told) {
    super('delivery_refused', told);
  }
}

/** Who asks: `operator`, or a client, to whom other clients' deliveries do not exist. */
export interface Asker {
  readonly actor: string;
  readonly clientId?: string;
}

const operator: Asker = { actor: 'operator' };

/** A delivery as it is after a change, and whether this change moved it: what is on its way already stays as it is. */
export interface ChangedDelivery {
  readonly delivery: Delivery;
  readonly isMoved: boolean;
}

/**
 * Sends one delivery again, from the beginning of the schedule, under the same webhook-id. One that is on its way for
 * the first time already stays as it is, as does one that is kept to be read. A site that is
 * left alone because it failed is tried at once.
 * @throws DeliveryError when there is none with this id
 */
export async function retryDelivery(
  parts: DeliveryChangeParts,
  id: string,
  asker = operator,
): Promise<ChangedDelivery> {
  const changed = await change(parts, id, 'pending', asker, { failures: 0, nextAttemptAt: null });
  await tryAtOnce(parts, [changed.delivery.endpointId]);
  parts.wake(changed.delivery.endpointId);
  return changed;
}

/** Gives up on one delivery. @throws DeliveryError when there is none with this id, or it is finished */
export async function cancelDelivery(
  parts: DeliveryChangeParts,
  id: string,
  asker = operator,
): Promise<ChangedDelivery> {
  const changed = await change(parts, id, 'cancelled', asker, { nextAttemptAt: null });
  const { delivery } = changed;
  if (delivery.state !== 'cancelled') throw new DeliveryError(told('delivery_ended', { id, state: delivery.state }));
  return changed;
}

/** Moves a delivery, if the table of transitions lets it from where it is, and says where it is then. */
function change(
  parts: DeliveryChangeParts,
  id: string,
  state: 'pending' | 'cancelled',
  { actor, clientId }: Asker,
  columns: Partial<Delivery>,
): Promise<ChangedDelivery> {
  return parts.store.write(async (manager) => {
    const theirs = { id, ...(clientId !== undefined && { clientId }) };
    const movable = { ...theirs, state: In(statesBefore(state)) };
    const { affected } = await manager.update(Delivery, movable, { state, ...columns });
    const delivery = await manager.findOneBy(Delivery, theirs);
    if (!delivery) throw new DeliveryError(told('delivery_missing', { id }));
    if (affected === 0) return { delivery, isMoved: false };
    const action = state === 'pending' ? 'delivery.retry' : 'delivery.cancel';
    await recordAudit(manager, { actor, action, target: `delivery:${id}` });
    return { delivery, isMoved: true };
  });
}

import type { EntityManager } from 'typeorm';
import { Delivery } from '../../../entities/delivery.ts';
import { told } from '../../errors/told.ts';
import { mostSelected } from '../../relay/deliveries/replays.ts';
import type { ReplayChoice } from '../../relay/sql/chosen_deliveries.ts';
import { anyOf } from '../../store/any_of.ts';
import { UnknownName } from '../unknown_name.ts';
import { WrongValue } from '../wrong_value.ts';

/**
 * The choice of these deliveries, as they were selected in a list.
 * @throws WrongValue for too many, and for those of several clients: each replay is one client's
 * @throws UnknownName when none of them is there any more
 */
export async function readSelection(read: EntityManager, ids: readonly string[]): Promise<ReplayChoice> {
  if (ids.length > mostSelected) throw new WrongValue(told('selection_large', { most: mostSelected }));
  // PostgreSQL takes no text with a zero in it.
  if (ids.some((id) => /\p{Cc}/u.test(id))) throw new WrongValue(told('delivery_id_wrong'));
  const deliveries = await read.findBy(Delivery, { id: anyOf(read, ids) });
  const [first] = deliveries;
  if (!first) throw new UnknownName('name_unknown', told('selection_gone'));
  if (deliveries.some(({ clientId }) => clientId !== first.clientId)) {
    throw new WrongValue(told('selection_mixed'));
  }
  const times = deliveries.map(({ createdAt }) => createdAt.getTime());
  return {
    clientId: first.clientId,
    since: new Date(Math.min(...times)),
    until: new Date(Math.max(...times) + 1),
    deliveryIds: deliveries.map(({ id }) => id),
  };
}

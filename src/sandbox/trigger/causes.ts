import { z } from 'zod';
import type { Item } from '../../../entities/item.ts';
import type { EventType } from '../../operations/event_types.ts';
import { accountId } from '../bridge/state/state.ts';
import { itemAtBridge, type TriggerParts, useControl } from './trigger_parts.ts';

/**
 * How an event of a type comes to be. `visit`: a person goes to the bank with that login. `item`: something happens to a connection
 * of the site, to the newest; `spare` where that takes something away, so a connection is made for it.
 */
export type Cause =
  | { readonly on: 'visit'; readonly login: string }
  | { readonly on: 'item' | 'spare'; act(parts: TriggerParts, item: Item, user: string): Promise<unknown> };

const strongAuthentication = 1010;
const firstReminderDays = 14;

const refresh = (parts: TriggerParts, { providerItemId }: Item) =>
  useControl(parts, 'POST', `/items/${providerItemId}/refresh`);

/** Of every type that a site may receive. */
export const causes: Readonly<Record<EventType, Cause>> = {
  'item.created': { on: 'visit', login: 'success' },
  'item.account.created': { on: 'visit', login: 'success' },
  'gateway.connection.completed': { on: 'visit', login: 'success' },
  'gateway.connection.failed': { on: 'visit', login: '402' },
  'item.refreshed': { on: 'item', act: refresh },
  'item.account.updated': { on: 'item', act: refresh },
  'item.account.deleted': {
    on: 'spare',
    act: async (parts, item) => {
      const { accounts } = await itemAtBridge(parts, item);
      const [first] = accounts;
      if (!first) throw new Error('the connection has no account');
      await useControl(parts, 'DELETE', `/accounts/${accountId(first.serial)}`);
    },
  },
  'item.deleted': { on: 'spare', act: (parts, item) => useControl(parts, 'DELETE', `/items/${item.providerItemId}`) },
  'user.deleted': {
    on: 'spare',
    act: async (parts, item) => {
      const { userUuid } = await itemAtBridge(parts, item);
      await useControl(parts, 'DELETE', `/users/${userUuid}`);
    },
  },
  'gateway.item.needs_action': {
    on: 'item',
    act: (parts, { providerItemId }) =>
      useControl(parts, 'POST', `/items/${providerItemId}/status`, { status: strongAuthentication }),
  },
  'gateway.item.authentication_expiring': {
    on: 'item',
    act: async (parts, item) => {
      const until = { days: firstReminderDays };
      await useControl(parts, 'POST', `/items/${item.providerItemId}/authentication`, until);
      await refresh(parts, item);
    },
  },
  'gateway.item.deleted': {
    on: 'spare',
    act: async ({ gateway }, { id }, user) => {
      const answer = await gateway.write('delete_bridge_item_id', { item_id: id, user }, z.unknown());
      if (!answer.ok) throw new Error(`the gateway did not delete it: ${answer.explanation}`);
    },
  },
};

import { findDelivery } from '../../operator/find/find_delivery.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { showDelivery } from './show_delivery.ts';

/** `/console/deliveries/:id` */
export const deliveryPage: ConsoleRoute = {
  name: 'delivery',
  verb: 'GET',
  path: '/console/deliveries/:id',
  role: 'viewer',
  run: async (context) => showDelivery(context, await findDelivery(context.parts.store.read, context.params.id ?? '')),
};

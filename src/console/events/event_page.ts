import { findEvent } from '../../operator/find/find_event.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { showEvent } from './show_event.ts';

/** `/console/events/:id` */
export const eventPage: ConsoleRoute = {
  name: 'event',
  verb: 'GET',
  path: '/console/events/:id',
  role: 'viewer',
  run: async (context) => showEvent(context, await findEvent(context.parts.store.read, context.params.id ?? '')),
};

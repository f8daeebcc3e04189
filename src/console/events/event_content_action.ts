import { eventWithBody } from '../../operator/documents/event_document.ts';
import { findEvent } from '../../operator/find/find_event.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { showEvent } from './show_event.ts';

/**
 * What was sent. It answers with the page itself and not with a way to one: the content would have to be kept for it, and who looks again is
 * audited again.
 */
export const eventContentAction: ConsoleRoute = {
  name: 'event_content',
  verb: 'POST',
  path: '/console/events/:id/content',
  role: 'admin',
  run: async (context) => {
    const { parts, params, actor } = context;
    const event = await findEvent(parts.store.read, params.id ?? '');
    const { body } = await eventWithBody(parts.store, parts.sealer, event, actor);
    return showEvent(context, event, body);
  },
};

import { z } from 'zod';
import { findProvider } from '../data/providers.ts';
import { openSession } from '../pages/iswigo_trip.ts';
import { type ApiRoute, ownConnection, readBody, refusals, userRoute } from './call.ts';

/** Only `create` is published; the other two are the likely words (docs/reference/iswigo.md, 8). */
const order = z.object({
  action: z.enum(['create', 'edit', 'sync']),
  type: z.enum(['bank', 'document']),
  scope: z.number().int().nullable().default(null),
  provider: z.number().int().nullable().default(null),
  connections: z.array(z.string()).default([]),
  country: z.string().nullable().default(null),
  redirect_uri: z.url().nullable().default(null),
});

/** Sessions of the hosted pages. */
export const funnelRoutes: readonly ApiRoute[] = [
  userRoute('POST', '/funnel', (call) => {
    const { world, user } = call;
    const { action, provider, connections, redirect_uri: redirectUri } = readBody(order, call.body);
    if (provider !== null && !findProvider(provider)) throw refusals.notFound();
    const own = connections.map((id) => ownConnection(call, id));
    if (action !== 'create' && own.length !== 1) throw refusals.invalid('connections: one connection is expected');
    const bankId = provider ?? own[0]?.providerId;
    const { id } = openSession(world, user, { action, redirectUri, bankId, connectionId: own[0]?.id });
    return { status: 201, body: { session_id: id, uri: `${world.publicUrl}/?session=${id}` } };
  }),
  userRoute('DELETE', '/funnel/:id', ({ world, user, params }) => {
    const session = world.sessions.find(params.id ?? '');
    if (session?.userId !== user.id) throw refusals.notFound();
    world.sessions.delete(session.id);
    return {};
  }),
];

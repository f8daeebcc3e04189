import { z } from 'zod';
import { findProvider } from '../data/providers.ts';
import { openSession } from '../pages/iswigo_trip.ts';
import { type FunnelAction, funnelActions } from '../state/sessions.ts';
import { type ApiRoute, ownConnection, readBody, refusals, userRoute } from './call.ts';

/** The five published words (docs/reference/iswigo.md, 8). */
const order = z.object({
  action: z.enum(funnelActions),
  type: z.enum(['bank', 'document']),
  scope: z.number().int().nullable().default(null),
  provider: z.number().int().nullable().default(null),
  connections: z.array(z.string()).default([]),
  country: z.string().nullable().default(null),
  redirect_uri: z.url().nullable().default(null),
});

/** How many connections a page is about. That `edit` takes exactly one is published; the others are likely. */
const connectionsOfAction: Readonly<Record<FunnelAction, { readonly least: number; readonly most: number }>> = {
  create: { least: 0, most: 0 },
  edit: { least: 1, most: 1 },
  sync: { least: 1, most: 1 },
  status: { least: 1, most: 1 },
  suggestion: { least: 0, most: 0 },
};

/** Sessions of the hosted pages. */
export const funnelRoutes: readonly ApiRoute[] = [
  userRoute('POST', '/funnel', (call) => {
    const { world, user } = call;
    const { action, provider, connections, country, redirect_uri: redirectUri } = readBody(order, call.body);
    if (provider !== null && action !== 'create') throw refusals.invalid('provider: applies to create only');
    if (provider !== null && !findProvider(provider)) throw refusals.notFound();
    const own = connections.map((id) => ownConnection(call, id));
    const takes = connectionsOfAction[action];
    if (own.length < takes.least || own.length > takes.most) {
      throw refusals.invalid(`connections: ${takes.least} to ${takes.most} are expected`);
    }
    const bankId = provider ?? own[0]?.providerId;
    const { id } = openSession(world, user, { action, redirectUri, country, bankId, connectionId: own[0]?.id });
    return { status: 201, body: { session_id: id, uri: `${world.publicUrl}/?session=${id}` } };
  }),
  userRoute('DELETE', '/funnel/:id', ({ world, user, params }) => {
    const session = world.sessions.find(params.id ?? '');
    if (session?.userId !== user.id) throw refusals.notFound();
    world.sessions.delete(session.id);
    return {};
  }),
];

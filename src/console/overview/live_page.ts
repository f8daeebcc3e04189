import type { ConsoleRoute } from '../console_route.ts';
import type { LiveTopic } from '../live/live_news.ts';
import { showRefusal } from '../show/show_refusal.ts';

const topics: readonly LiveTopic[] = ['overview', 'replays', 'deliveries'];

/** `/console/live?about=overview`: server-sent events for one page. */
export const livePage: ConsoleRoute = {
  name: 'live',
  verb: 'GET',
  path: '/console/live',
  role: 'viewer',
  run: async (context) => {
    const { ctx, parts, operator, session, query } = context;
    const topic = topics.find((each) => each === query.get('about'));
    if (topic === undefined) return showRefusal(context, 'unknown');
    const stream = parts.live.follow({ operator: operator.id, session: session.id, topic });
    if (stream === undefined) return showRefusal(context, 'not_now');
    ctx.status = 200;
    ctx.type = 'text/event-stream';
    ctx.set({ 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no', 'X-Content-Type-Options': 'nosniff' });
    ctx.body = stream;
  },
};

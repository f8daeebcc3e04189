import { setTimeout as delay } from 'node:timers/promises';
import type Router from '@koa/router';
import type { Context } from 'koa';
import type { AnswerFault } from '../faults/fault_board.ts';
import { oddAnswers } from '../faults/odd_answers.ts';
import type { SimulatorWorld } from '../start/open_world.ts';
import type { ApiCall, ApiRoute } from './api_route.ts';
import { Refusal } from './refusal.ts';

/** What an API answers, and how it writes it. */
export interface Api<World, Call extends ApiCall<World>, UserCall extends Call, Answer> {
  /** What all its paths begin with: `/v2`. */
  readonly root: string;
  /** What a route is called by in counts and faults: with the root, or without it. */
  readonly named: 'whole' | 'behind the root';
  readonly routes: readonly ApiRoute<Call, UserCall, Answer>[];
  /** What every call must bring. @throws Refusal */
  passGate(ctx: Context, call: ApiCall<World>): Promise<Call>;
  /** What a call about a user's data must bring too. @throws Refusal */
  passUserGate(call: Call, ctx: Context): UserCall;
  /** @throws Refusal */
  write(ctx: Context, answer: Answer, world: World): void;
  refuse(ctx: Context, refusal: Refusal): void;
  /** For a path that no route has. */
  notFound(): Refusal;
}

/** Serves an API. Each call is counted, then spoiled if a fault waits for it. @since 0.2 */
export function serveApi<World extends SimulatorWorld, Call extends ApiCall<World>, UserCall extends Call, Answer>(
  router: Router,
  world: World,
  api: Api<World, Call, UserCall, Answer>,
): void {
  for (const route of api.routes) {
    const path = api.root + route.path;
    const name = `${route.verb} ${api.named === 'whole' ? path : route.path}`;
    router.register(path, [route.verb], async (ctx) => {
      world.received.set(name, (world.received.get(name) ?? 0) + 1);
      await answerWithFault(ctx, world.faults.takeAnswerFault(name), async () => {
        try {
          const query = new URLSearchParams(ctx.querystring);
          const plain = { world, path: ctx.path.slice(api.root.length), params: ctx.params, query };
          const call = await api.passGate(ctx, plain);
          const answer = route.access === 'user' ? route.handle(api.passUserGate(call, ctx)) : route.handle(call);
          api.write(ctx, answer, world);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          api.refuse(ctx, error);
        }
      });
    });
  }
  router.all(`${api.root}/{*rest}`, (ctx) => api.refuse(ctx, api.notFound()));
}

/** JSON, as the bytes that faults may cut. @since 0.2 */
export function writeJson(ctx: Context, status: number, body: unknown, type = 'application/json'): void {
  ctx.status = status;
  if (body === undefined) return;
  ctx.body = JSON.stringify(body);
  ctx.type = type;
}

/** Answers, or spoils the answer as the fault says. */
async function answerWithFault(
  ctx: Context,
  fault: AnswerFault | undefined,
  answer: () => Promise<void>,
): Promise<void> {
  if (fault === undefined) return answer();
  if (fault.delayMs > 0) await delay(fault.delayMs, undefined, { ref: false });
  switch (fault.kind) {
    case 'slow':
      return answer();
    case 'reset':
      return cut(ctx);
    case 'lost':
      await answer();
      return cut(ctx);
    case 'truncated':
      await answer();
      ctx.body = typeof ctx.body === 'string' ? ctx.body.slice(0, Math.floor(ctx.body.length / 2)) : ctx.body;
      ctx.type = 'application/json';
      return;
    case 'odd_row':
    case 'zero_times':
    case 'decimal_text':
      await answer();
      ctx.body = typeof ctx.body === 'string' ? JSON.stringify(oddAnswers[fault.kind](JSON.parse(ctx.body))) : ctx.body;
      ctx.type = 'application/json';
      return;
    default:
      return refuse(ctx, Number(fault.kind));
  }
}

function cut(ctx: Context): void {
  ctx.respond = false;
  ctx.req.socket.resetAndDestroy();
}

/** What a proxy in front of the API would say: a page, not JSON. */
function refuse(ctx: Context, status: number): void {
  ctx.status = status;
  ctx.type = 'text/html';
  ctx.body = `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`;
}

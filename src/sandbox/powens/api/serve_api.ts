import { Readable } from 'node:stream';
import type Router from '@koa/router';
import type { Context } from 'koa';
import type { ApiCall as PlainCall } from '../../simulator/api/api_route.ts';
import { bearerToken, bodyBytes, parseJson } from '../../simulator/api/read_request.ts';
import { serveApi as serveAnyApi, writeJson } from '../../simulator/api/serve_api.ts';
import { findUser } from '../life/users.ts';
import type { World } from '../world.ts';
import { accountRoutes } from './account_routes.ts';
import { authRoutes } from './auth_routes.ts';
import { type ApiCall, refusalParts, refusals, type SentFile, type UserCall } from './call.ts';
import { connectionRoutes } from './connection_routes.ts';
import { connectorRoutes } from './connector_routes.ts';
import { documentRoutes } from './document_routes.ts';
import { investmentRoutes } from './investment_routes.ts';
import { transactionRoutes } from './transaction_routes.ts';

const contentType = 'application/json; charset=utf-8';

/** The API under `/2.0`. */
export function serveApi(router: Router, world: World): void {
  let requests = 880_000;
  serveAnyApi(router, world, {
    root: '/2.0',
    named: 'behind the root',
    routes: [
      ...authRoutes,
      ...connectorRoutes,
      ...connectionRoutes,
      ...accountRoutes,
      ...transactionRoutes,
      ...documentRoutes,
      ...investmentRoutes,
    ],
    passGate,
    passUserGate,
    write: (ctx, { body, file, status = body === undefined ? 204 : 200 }) =>
      file === undefined ? writeJson(ctx, status, body, contentType) : writeFile(ctx, file),
    refuse(ctx, refusal) {
      requests += 1;
      const { body, retryAfterSeconds } = refusalParts(refusal, requests);
      if (retryAfterSeconds !== undefined) ctx.set('Retry-After', String(retryAfterSeconds));
      writeJson(ctx, refusal.status, body, contentType);
    },
    notFound: refusals.notFound,
  });
}

/** One that breaks off announces its whole length. */
function writeFile(ctx: Context, { bytes, type, way = 'usual' }: SentFile): void {
  ctx.status = 200;
  ctx.type = type;
  if (way === 'usual') ctx.body = bytes;
  else if (way === 'chunked') ctx.body = Readable.from([bytes.subarray(0, 100), bytes.subarray(100)]);
  else {
    ctx.respond = false;
    ctx.res.writeHead(200, { 'content-type': type, 'content-length': bytes.length });
    ctx.res.write(bytes.subarray(0, -1), () => ctx.res.destroy());
  }
}

const minuteMs = 60_000;
const invalidBody = () => refusals.invalid('body');

/**
 * What every call must have: calls left in the domain's minute, and a body that can be read, JSON or a form.
 * @throws Refusal
 */
async function passGate(ctx: Context, plain: PlainCall<World>): Promise<ApiCall> {
  const { calls, callsPerMinute } = plain.world;
  const waitMs = calls.take('', callsPerMinute, minuteMs);
  if (waitMs > 0) throw refusals.tooMany(Math.max(1, Math.ceil(waitMs / 1000)));
  const expand = new Set((plain.query.get('expand') ?? '').split(/[,[\]]/).filter(Boolean));
  return { ...plain, body: await readBody(ctx), expand };
}

/** @throws Refusal unless a good token of a user comes along, and the path speaks of that user */
function passUserGate(call: ApiCall, ctx: Context): UserCall {
  const token = bearerToken(ctx);
  const found = [...call.world.state.users.values()].find(({ tokens }) => tokens.includes(token));
  const user = found && findUser(call.world, found.id);
  if (user === undefined) throw refusals.unauthorized();
  const [, inPath = 'me'] = /^\/users\/(\w+)/.exec(call.path) ?? [];
  if (inPath !== 'me' && inPath !== String(user.id)) throw refusals.forbidden();
  return { ...call, user, token };
}

async function readBody(ctx: Context): Promise<Record<string, unknown>> {
  const bytes = await bodyBytes(ctx, invalidBody);
  if (bytes.length === 0) return {};
  if (ctx.is('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(bytes.toString()));
  const body = parseJson(bytes, invalidBody);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalidBody();
  return body as Record<string, unknown>;
}

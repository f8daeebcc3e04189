import type { Context } from 'koa';
import { readBytes } from '../../simulator/request_bytes.ts';
import { signature } from '../life/signature.ts';
import { userOf, type World } from '../world.ts';
import type { ApiCall, UserCall } from './api_route.ts';
import { refusals } from './refusal.ts';

const maxBodyBytes = 1_000_000;

/**
 * What every call must bring: the application and a signature over exactly what was sent.
 * @throws Refusal
 */
export async function passGate(world: World, ctx: Context, params: Readonly<Record<string, string>>): Promise<ApiCall> {
  const bytes = await readBytes(ctx.req, maxBodyBytes);
  if (bytes === undefined) throw refusals.tooLarge();
  const expected = signature(world.secret, ctx.method, signedPath(world, ctx.req.url ?? ''), bytes);
  if (ctx.get('X-Iswigo-App') !== world.app || ctx.get('X-Iswigo-Signature') !== expected) throw refusals.application();
  return { world, params, query: new URLSearchParams(ctx.querystring), body: readJson(bytes) };
}

/** @throws Refusal unless a token of a known user comes along */
export function passUserGate(call: ApiCall, ctx: Context): UserCall {
  const [, token = ''] = /^Bearer (.+)$/i.exec(ctx.get('Authorization')) ?? [];
  const user = userOf(call.world, call.world.tokens.userOf(token));
  if (!user) throw refusals.token();
  return { ...call, user };
}

function signedPath({ faults }: World, url: string): string {
  switch (faults.switches.brackets) {
    case 'encoded':
      return url.replaceAll('[', '%5B').replaceAll(']', '%5D');
    case 'raw':
      return url.replaceAll('%5B', '[').replaceAll('%5D', ']');
    case 'both':
      return url;
  }
}

function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw refusals.invalid('The body is not valid JSON');
  }
}

import type { Context, Next } from 'koa';
import { found, Refusal } from './refusal.ts';
import type { Connection } from './state.ts';
import type { World } from './world.ts';

/** What every call must carry, and how each refusal goes out. */
export function gate(world: World) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      if (ctx.get('x-api-key') !== world.key) throw new Refusal(401, 'invalid_key');
      await next();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      ctx.status = error.status;
      ctx.body = { error: error.code };
    }
  };
}

/** Whose data the call may see. @throws Refusal without the token of a user */
export function userIdOf(world: World, ctx: Context): string {
  const userId = world.tokens.get(ctx.get('authorization').replace(/^Bearer /, ''));
  if (userId === undefined || !world.users.some(({ id }) => id === userId)) throw new Refusal(401, 'invalid_token');
  return userId;
}

/** @throws Refusal for a connection that is not the user's */
export function ownConnection(world: World, ctx: Context, connectionId: unknown): Connection {
  const userId = userIdOf(world, ctx);
  return found(world.connections.find(({ id, user_id }) => id === connectionId && user_id === userId));
}

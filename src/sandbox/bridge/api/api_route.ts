import { type ApiRoute as AnyRoute, type ApiCall as PlainCall, routesOf } from '../../simulator/api/api_route.ts';
import type { Language } from '../../simulator/language.ts';
import type { Generation, SandboxUser } from '../state/state.ts';
import type { World } from '../world.ts';
import type { ShapeContext, Shapes } from './shapes.ts';

/** A call that passed the gate: headers, credentials and limits are right. */
export interface ApiCall extends PlainCall<World> {
  readonly generation: Generation;
  readonly shapes: Shapes;
  readonly language: Language;
  /** Parsed JSON, not checked; undefined without a body. */
  readonly body: unknown;
}

/** A call about one user's data. */
export interface UserCall extends ApiCall {
  readonly user: SandboxUser;
  readonly token: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body?: object;
}

export type ApiRoute = AnyRoute<ApiCall, UserCall, ApiAnswer>;

export function ok(body: object): ApiAnswer {
  return { status: 200, body };
}

/** Makers of a route that needs the application's credentials alone, and of one that needs a user's token too. */
export const { applicationRoute, userRoute } = routesOf<ApiCall, UserCall, ApiAnswer>();

export function shapeContext({ world, language }: ApiCall): ShapeContext {
  return { language, unknownEnums: world.faults.switches.unknownEnums, publicUrl: world.publicUrl };
}

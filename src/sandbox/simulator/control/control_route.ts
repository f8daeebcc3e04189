import type { z } from 'zod';
import type { Verb } from '../api/api_route.ts';

/** One control of a simulator, for people with curl. */
export interface ControlRoute<Control> {
  readonly verb: Verb;
  readonly path: string;
  /** What the page `/` says of it. */
  readonly summary: string;
  /** A body that works, for the page `/`. */
  readonly example?: object;
  act(control: Control, id: string, body: unknown): unknown;
}

/** The makers of a simulator's controls; a `route` is a verb and what is behind `/sandbox`: `POST /items/:id/refresh`. */
export function controlsOf<Control>() {
  const split = (route: string) => {
    const [verb, path] = route.split(' ') as [Verb, string];
    return { verb, path: `/sandbox${path}` };
  };
  return {
    /** One without a body. */
    control: (
      route: string,
      summary: string,
      act: (control: Control, id: string) => unknown,
    ): ControlRoute<Control> => ({ ...split(route), summary, act }),
    /** One whose body says what is wanted. */
    order: <Body extends z.ZodType>(
      route: string,
      summary: string,
      example: object,
      schema: Body,
      act: (control: Control, order: z.output<Body>, id: string) => unknown,
    ): ControlRoute<Control> => ({
      ...split(route),
      summary,
      example,
      act: (control, id, body) => act(control, schema.parse(body), id),
    }),
  };
}

import type Router from '@koa/router';
import { z } from 'zod';
import type { Verb } from '../api/api_route.ts';
import { readBytes } from '../api/read_request.ts';
import type { Controlled, SimulatorControl } from './control.ts';

/** A body that works. With ids and addresses in it, it is made of those that there are. */
export type ControlExample<Control> = Readonly<Record<string, unknown>> | ((control: Control) => object);

/** One control of a simulator: a button on its page `/`, and an address for programs. */
export interface ControlRoute<Control> {
  readonly verb: Verb;
  readonly path: string;
  /** What the page `/` says of it. */
  readonly summary: string;
  readonly example?: ControlExample<Control>;
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
      example: ControlExample<Control>,
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

/** `setFaults` checks the switches themselves. */
export const faultOrder = z.custom<object>((value) => typeof value === 'object' && value !== null, 'send an object');

/** Half a year and a bit: the life of a strong authentication. */
const mostDays = 200;

type Configurable<Settings> = SimulatorControl<Controlled> & { configure(settings: Settings): void };

/**
 * The controls that every simulator has.
 * @param faultedRoute a route for the example of a fault
 * @param configuration what the provider's own console holds
 */
export function usualControls<Settings extends z.ZodType, Control extends Configurable<z.output<Settings>>>(
  provider: string,
  faultedRoute: string,
  configuration: { readonly summary: string; readonly schema: Settings },
): readonly ControlRoute<Control>[] {
  const { control, order } = controlsOf<Control>();
  return [
    order(
      'POST /faults',
      'switch faults on; switches that are not named stay as they are',
      { answers: [{ route: faultedRoute, kind: '503', times: 2 }] },
      faultOrder,
      (simulator, faults) => simulator.setFaults(faults as never),
    ),
    control('DELETE /faults', 'switch all faults off', (simulator) => simulator.clearFaults()),
    order(
      'POST /days',
      'let days pass, each with one sync of all connections; answers at the end of the last one',
      { days: 7 },
      z.strictObject({ days: z.number().int().min(1).max(mostDays) }),
      (simulator, { days }) => simulator.passDays(days),
    ),
    order(
      'PUT /configuration',
      configuration.summary,
      (simulator) => ({ webhookUrl: simulator.webhookUrl() ?? `https://gateway.example/webhook/${provider}` }),
      configuration.schema,
      (simulator, settings) => simulator.configure(settings),
    ),
    control('GET /webhooks', 'the webhooks sent, with attempts and answers', (simulator) => simulator.sentWebhooks()),
    control('GET /calls', 'calls received, by route', (simulator) => Object.fromEntries(simulator.received())),
  ];
}

const maxBodyBytes = 100_000;

/**
 * Serves the controls: 200 with the result, 204 without one, 400 that says what is wrong. They need no credentials: a
 * simulator keeps no secrets.
 */
export function serveControls<Control>(
  router: Router,
  routes: readonly ControlRoute<Control>[],
  control: Control,
): void {
  for (const route of routes) {
    router.register(route.path, [route.verb], async (ctx) => {
      const bytes = await readBytes(ctx.req, maxBodyBytes);
      const { problem, result } = await runControl(route, control, ctx.params.id ?? '', bytes?.toString() ?? '');
      ctx.status = problem !== undefined ? 400 : result === undefined ? 204 : 200;
      if (problem !== undefined) ctx.body = { error: problem };
      else if (result !== undefined) ctx.body = result;
    });
  }
}

/**
 * Does what a control says.
 * @param body JSON, or nothing
 * @returns what it gave, or a sentence that says what is wrong
 */
export async function runControl<Control>(
  { act }: ControlRoute<Control>,
  control: Control,
  id: string,
  body: string,
): Promise<{ readonly result?: unknown; readonly problem?: string }> {
  try {
    return { result: await act(control, id, body === '' ? undefined : JSON.parse(body)) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { problem: error instanceof z.ZodError ? z.prettifyError(error) : error.message };
  }
}

import { z } from 'zod';
import { type ControlRoute, controlsOf } from './control_route.ts';

/** `setFaults` checks the switches themselves. */
export const faultOrder = z.custom<object>((value) => typeof value === 'object' && value !== null, 'send an object');

/** A `SimulatorControl` that can be configured. */
interface UsualControl<Settings> {
  setFaults(order: object): void;
  clearFaults(): void;
  sentWebhooks(): readonly object[];
  received(): ReadonlyMap<string, number>;
  configure(settings: Settings): void;
}

/**
 * The controls that every simulator has.
 * @param faultedRoute a route for the example of a fault
 * @param configuration what the provider's own console holds
 */
export function usualControls<Settings extends z.ZodType, Control extends UsualControl<z.output<Settings>>>(
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
      (simulator, faults) => simulator.setFaults(faults),
    ),
    control('DELETE /faults', 'switch all faults off', (simulator) => simulator.clearFaults()),
    order(
      'PUT /configuration',
      configuration.summary,
      { webhookUrl: `http://127.0.0.1:8000/webhook/${provider}` },
      configuration.schema,
      (simulator, settings) => simulator.configure(settings),
    ),
    control('GET /webhooks', 'the webhooks sent, with attempts and answers', (simulator) => simulator.sentWebhooks()),
    control('GET /calls', 'calls received, by route', (simulator) => Object.fromEntries(simulator.received())),
  ];
}

import type { Client } from '../../../entities/client.ts';
import type { Endpoint } from '../../../entities/endpoint.ts';

/** Why what is to go to a site waits; null where it goes out. */
export type Hindrance = 'client_disabled' | 'endpoint_paused' | 'endpoint_disabled' | null;

/** What holds the events of an endpoint back; one that is not there yet is made with its first. */
export function hindranceOf(
  client: Pick<Client, 'disabledAt'> | null | undefined,
  endpoint: Pick<Endpoint, 'state'> | null | undefined,
): Hindrance {
  if (client?.disabledAt) return 'client_disabled';
  if (!endpoint || endpoint.state === 'active') return null;
  return `endpoint_${endpoint.state}`;
}

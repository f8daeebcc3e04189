import type { Connections } from '../connections/connections.ts';
import type { Logger } from '../operations/log.ts';
import type { Relay } from '../relay/relay.ts';
import type { AuthenticatedClient } from '../security/credentials/api_keys.ts';

export type { AuthenticatedClient };

/** What a method knows about the call it answers. The client comes from the credential, never from an argument. */
export interface Call {
  readonly client: AuthenticatedClient;
  readonly connections: Connections;
  /** For the operations on the client's own endpoints and deliveries. */
  readonly relay: Relay['parts'];
  readonly requestId: string;
  readonly log: Logger;
}

import type { EntityManager } from 'typeorm';
import { GatewayError } from '../../errors/gateway_error.ts';
import { type LivingReplica, livingReplicas } from './living_replicas.ts';

/** A gateway that lives does not know the key that everything is to be sealed with. The message is one line that says what to do. */
export class RotationRefused extends GatewayError<'rotation_refused'> {
  /** @param whatToDo with each of them; a part of a sentence */
  constructor(replicas: readonly LivingReplica[], keyId: string, whatToDo: string) {
    const names = replicas.map(
      ({ name, keyIds, silentMs }) => `${name} (knows ${keyIds.join(' ')}, seen ${Math.round(silentMs / 1000)} s ago)`,
    );
    const does = replicas.length === 1 ? 'does' : 'do';
    super(
      'rotation_refused',
      `nothing was sealed again: ${names.join(' and ')} ${does} not know the key ${keyId}; ${whatToDo}, and run this again`,
    );
  }
}

/** The gateways that live and have not said that they know a key. */
export async function unaware(manager: EntityManager, keyId: string): Promise<LivingReplica[]> {
  return (await livingReplicas(manager)).filter(({ keyIds }) => !keyIds.includes(keyId));
}

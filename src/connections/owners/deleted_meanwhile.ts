import { Refusal } from '../refusal.ts';

/** Nobody can be served who is deleted in the same moment; the next call begins anew. */
export function deletedMeanwhile(externalId: string): Refusal {
  return new Refusal('not_found', `User ${externalId.slice(0, 64)} was deleted during this call; call again.`);
}

import type { EntityManager } from 'typeorm';
import { DeliveryAttempt } from '../../../entities/delivery_attempt.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import { SealingError } from '../../security/sealing/sealing_error.ts';

/** The place of the beginning of an answer, for the sealer. */
export const excerptRow = (deliveryId: string, number: number) => `delivery_attempts/${deliveryId}/${number}/excerpt`;

export interface OpenedExcerpts {
  /** The beginning of each answer that has one, by the attempt's number. */
  readonly byNumber: ReadonlyMap<number, string>;
  /** What is wrong with each that no key opens. */
  readonly unreadable: readonly SealingError[];
}

/** Opens what a site answered to the failed attempts of a delivery. Whoever shows it leaves an entry in the audit trail. */
export async function openExcerpts(read: EntityManager, sealer: Sealer, deliveryId: string): Promise<OpenedExcerpts> {
  const attempts = await read.find(DeliveryAttempt, {
    select: { number: true, sealedExcerpt: true },
    where: { deliveryId },
    order: { number: 'ASC' },
  });
  const byNumber = new Map<number, string>();
  const unreadable: SealingError[] = [];
  for (const { number, sealedExcerpt } of attempts) {
    if (sealedExcerpt === null) continue;
    try {
      byNumber.set(number, (await sealer.open(sealedExcerpt, excerptRow(deliveryId, number))).toString());
    } catch (error) {
      if (!(error instanceof SealingError)) throw error;
      unreadable.push(error);
    }
  }
  return { byNumber, unreadable };
}

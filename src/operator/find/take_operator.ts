import type { EntityManager } from 'typeorm';
import { Operator } from '../../../entities/operator.ts';
import { findForUpdate } from '../../store/find_for_update.ts';
import { UnknownName } from '../unknown_name.ts';

/**
 * An operator as it stands, for a transaction that changes it.
 * @param named its name or id
 * @throws UnknownName when there is none
 */
export async function takeOperator(manager: EntityManager, named: string): Promise<Operator> {
  const found =
    (await findForUpdate(manager, Operator, { name: named })) ??
    (await findForUpdate(manager, Operator, { id: named }));
  if (!found) {
    throw new UnknownName('name_unknown', `there is no operator ${named}; bank-api operator list shows them all`);
  }
  return found;
}

import type { EntityManager } from 'typeorm';
import { Operator } from '../../../entities/operator.ts';
import { told } from '../../errors/told.ts';
import { findForUpdate } from '../../store/find_for_update.ts';
import { UnknownName } from '../unknown_name.ts';

/**
 * An operator as it stands, for a transaction that changes it.
 * @param named its id or name
 * @throws UnknownName when there is none
 */
export async function takeOperator(manager: EntityManager, named: string): Promise<Operator> {
  // An id is ours: who is called like another one's, by an OpenID provider perhaps, is not meant.
  const found =
    (await findForUpdate(manager, Operator, { id: named })) ??
    (await findForUpdate(manager, Operator, { name: named }));
  if (!found) {
    throw new UnknownName('name_unknown', told('operator_unknown', { named }));
  }
  return found;
}

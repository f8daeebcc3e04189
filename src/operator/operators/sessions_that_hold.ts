import type { EntityManager } from 'typeorm';
import { Operator } from '../../../entities/operator.ts';
import { OperatorSession } from '../../../entities/operator_session.ts';
import { anyOf } from '../../store/any_of.ts';
import { mayGoOn, type SessionLife } from './find_session.ts';

/** Which of these sessions hold, by their ids: two statements, however many they are. */
export async function sessionsThatHold(
  read: EntityManager,
  ids: ReadonlySet<string>,
  at: SessionLife,
): Promise<ReadonlySet<string>> {
  const sessions = await read.findBy(OperatorSession, { id: anyOf(read, ids) });
  const owners = await read.findBy(Operator, {
    id: anyOf(
      read,
      sessions.map(({ operatorId }) => operatorId),
    ),
  });
  const ownerOf = new Map(owners.map((operator) => [operator.id, operator]));
  const held = sessions.filter((session) => mayGoOn(session, ownerOf.get(session.operatorId) ?? null, at));
  return new Set(held.map(({ id }) => id));
}

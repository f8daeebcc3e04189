import type { EntityManager } from 'typeorm';
import { User } from '../../../entities/user.ts';
import { told } from '../../errors/told.ts';
import { UnknownName } from '../unknown_name.ts';

/** @param id the gateway's own @throws UnknownName when there is no such user */
export async function findUser(read: EntityManager, id: string): Promise<User> {
  const user = await read.findOneBy(User, { id });
  if (!user) throw new UnknownName('name_unknown', told('user_unknown', { id }));
  return user;
}

import { type EntityManager, LessThanOrEqual } from 'typeorm';
import { AuditEntry } from '../../../entities/audit_entry.ts';
import type { Moment, MomentSource } from './moment.ts';

/** What was done to a thing: `<entity>:<id>`. */
export function auditMoments(read: EntityManager, target: string): MomentSource {
  return async (until, take) => {
    const where = { target, at: LessThanOrEqual(until) };
    return (await read.find(AuditEntry, { where, order: { at: 'DESC', number: 'DESC' }, take })).map(momentOf);
  };
}

/** What somebody did: `client:<id>`. The chain goes by time, so its numbers do. */
export function deedMoments(read: EntityManager, actor: string): MomentSource {
  return async (until, take) => {
    const where = { actor, at: LessThanOrEqual(until) };
    return (await read.find(AuditEntry, { where, order: { number: 'DESC' }, take })).map(momentOf);
  };
}

function momentOf({ at, number, actor, action, target, detail }: AuditEntry): Moment {
  const key = `audit:${String(number).padStart(15, '0')}`;
  return { at, key, happened: { kind: 'audit', actor, action, target, detail } };
}

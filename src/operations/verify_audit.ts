import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { AuditHead } from '../../entities/audit_head.ts';
import { emptyHead, hashOfEntry, type Link } from './audit_chain.ts';

/** The first entry at which the chain does not hold. */
export interface BrokenEntry {
  readonly number: number;
  /** A sentence without its subject: `was changed: …`. */
  readonly fault: string;
  /** What stands there; undefined where nothing does. */
  readonly entry: AuditEntry | undefined;
}

/** What a walk along the chain has found. */
export interface AuditVerdict {
  /** How many hold. */
  readonly entries: number;
  /** The number of the oldest; those before it were purged. */
  readonly first: number;
  /** Of the newest one that holds: noted elsewhere, it proves later that nothing up to it was changed. */
  readonly head: Pick<Link, 'number' | 'hash'>;
  /** Written by an older version; the next start of a server puts them into the chain. */
  readonly unchained: number;
  readonly broken: BrokenEntry | undefined;
}

const pageSize = 1000;

/**
 * Walks along the chain of audit entries, the oldest first, while others may add to it.
 * @param noted a head that an earlier walk found: the entry of that number must still be it
 */
export async function verifyAudit(read: EntityManager, noted?: Pick<Link, 'number' | 'hash'>): Promise<AuditVerdict> {
  const unchained = await read.countBy(AuditEntry, { number: IsNull() });
  for (;;) {
    const { purgedNumber, purgedHash } = await headOf(read);
    const head = { number: purgedNumber, hash: purgedHash };
    const broken = await walk(read, head, noted);
    // What a purge takes away under our feet is not missing.
    if (broken && (await headOf(read)).purgedNumber > purgedNumber) continue;
    return { entries: head.number - purgedNumber, first: purgedNumber + 1, head, unchained, broken };
  }
}

/** @param last is moved along, to the newest entry that holds */
async function walk(
  read: EntityManager,
  last: { number: number; hash: string },
  noted: Pick<Link, 'number' | 'hash'> | undefined,
): Promise<BrokenEntry | undefined> {
  for (;;) {
    const where = { number: MoreThan(last.number) };
    const page = await read.find(AuditEntry, { where, order: { number: 'ASC' }, take: pageSize });
    if (page.length === 0) {
      const end = await endFault(read, last, noted);
      if (end !== 'more') return end;
    }
    for (const entry of page) {
      const fault = faultOf(entry, last, noted);
      if (fault) return fault;
      Object.assign(last, { number: entry.number, hash: entry.hash });
    }
  }
}

function faultOf(
  entry: AuditEntry,
  last: Pick<Link, 'number' | 'hash'>,
  noted: Pick<Link, 'number' | 'hash'> | undefined,
): BrokenEntry | undefined {
  const place = { number: last.number + 1, previousHash: last.hash };
  const broken = (fault: string) => ({ number: place.number, fault, entry });
  if (entry.number !== place.number) return { ...broken('is missing'), entry: undefined };
  if (entry.previousHash !== last.hash) return broken('does not follow the one before: that one was put in its place');
  if (entry.hash !== hashOfEntry(entry, place)) return broken('was changed: its hash is of something else');
  if (entry.number === noted?.number && entry.hash !== noted.hash) return broken('is not the one that was noted');
  return undefined;
}

/** Whether the chain ends where its head says; `more` when entries came meanwhile. */
async function endFault(
  read: EntityManager,
  last: Pick<Link, 'number' | 'hash'>,
  noted: Pick<Link, 'number' | 'hash'> | undefined,
): Promise<BrokenEntry | undefined | 'more'> {
  const head = await headOf(read);
  const next = last.number + 1;
  if (head.number > last.number) {
    const came = await read.existsBy(AuditEntry, { number: next });
    return came ? 'more' : { number: next, fault: 'is missing at the end', entry: undefined };
  }
  if (head.number < last.number || head.hash !== last.hash) {
    const entry = (await read.findOneBy(AuditEntry, { number: last.number })) ?? undefined;
    return { number: last.number, fault: 'is not the one that was written last', entry };
  }
  if (noted && noted.number > last.number) {
    return { number: next, fault: 'is missing: one behind it was noted', entry: undefined };
  }
  return undefined;
}

async function headOf(read: EntityManager): Promise<AuditHead> {
  return (await read.findOneBy(AuditHead, { name: 'audit' })) ?? emptyHead;
}

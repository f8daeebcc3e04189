import { hash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { AuditHead } from '../../entities/audit_head.ts';
import { findForUpdate } from '../store/find_for_update.ts';

/** An entry before it has its place. */
export type UnchainedEntry = Omit<AuditEntry, keyof Link>;

/** What makes an entry a part of the chain. */
export interface Link {
  readonly number: number;
  readonly previousHash: string;
  readonly hash: string;
}

/**
 * The hash of an entry at its place: SHA-256, hex, over a JSON array of everything it says, the hash before it included.
 * The detail counts by its meaning, as JavaScript writes it: spaces between are no change.
 */
export function hashOfEntry(
  { id, at, actor, action, target, detail }: UnchainedEntry,
  place: Omit<Link, 'hash'>,
): string {
  const { number, previousHash } = place;
  return hash('sha256', JSON.stringify([number, previousHash, id, at.getTime(), actor, action, target, detail]));
}

/** The links of entries that follow the head, in their order. */
export function linksBehind(head: Pick<Link, 'number' | 'hash'>, entries: readonly UnchainedEntry[]): Link[] {
  let last = head;
  return entries.map((entry) => {
    const place = { number: last.number + 1, previousHash: last.hash };
    const link = { ...place, hash: hashOfEntry(entry, place) };
    last = link;
    return link;
  });
}

/** The row of a chain that nothing was added to. */
export const emptyHead: AuditHead = {
  name: 'audit',
  number: 0,
  hash: '0'.repeat(64),
  purgedNumber: 0,
  purgedHash: '0'.repeat(64),
};

/** Where the chain ends; held until the transaction is over, so that nobody else adds to it meanwhile. */
export async function takeHead(manager: EntityManager): Promise<AuditHead> {
  const find = () => findForUpdate(manager, AuditHead, { name: 'audit' });
  const head = await find();
  if (head) return head;
  await manager.createQueryBuilder().insert().into(AuditHead).values(emptyHead).orIgnore().execute();
  return (await find()) ?? emptyHead;
}

/** Lets the chain end here. */
export async function moveHead(manager: EntityManager, { number, hash }: Pick<Link, 'number' | 'hash'>): Promise<void> {
  await manager.update(AuditHead, { name: 'audit' }, { number, hash });
}

/** Adds entries to the chain, and writes them. */
export async function appendToChain(manager: EntityManager, entries: readonly UnchainedEntry[]): Promise<void> {
  const links = linksBehind(await takeHead(manager), entries);
  await manager.insert(
    AuditEntry,
    entries.map((entry, at) => ({ ...entry, ...links[at] })),
  );
  await moveHead(manager, links.at(-1) as Link);
}

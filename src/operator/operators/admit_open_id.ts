import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Operator, type OperatorRole } from '../../../entities/operator.ts';
import { recordAudit } from '../../operations/audit.ts';
import { findForUpdate } from '../../store/find_for_update.ts';
import { isOperatorName } from './add_operator.ts';
import { endSessionsOf } from './end_sessions.ts';

/** Who an OpenID provider says is there, and what its groups may do. */
export interface OpenIdVisitor {
  readonly subject: string;
  /** In the order in which they are tried. */
  readonly names: readonly string[];
  /** The issuer's host, which is put behind a name that somebody else has. */
  readonly host: string;
  /** Null: none of its groups may anything. */
  readonly role: OperatorRole | null;
}

export type Admission = { readonly operator: Operator } | { readonly refused: 'no_role' | 'disabled' | 'no_name' };

/**
 * Lets in who comes from an OpenID provider, within a transaction: known by the subject and never by a name, since a name may be
 * given to somebody else. Its role is what its groups say now; where they say nothing any more, the role and every session go.
 */
export async function admitOpenId(manager: EntityManager, visitor: OpenIdVisitor, now: Date): Promise<Admission> {
  const known = await findForUpdate(manager, Operator, { openIdSubject: visitor.subject });
  if (!known) return visitor.role === null ? { refused: 'no_role' } : add(manager, visitor, visitor.role, now);
  if (known.role !== visitor.role) await giveRole(manager, known, visitor.role);
  if (known.disabledAt) return { refused: 'disabled' };
  if (visitor.role === null) return { refused: 'no_role' };
  return { operator: { ...known, role: visitor.role } };
}

async function giveRole(
  manager: EntityManager,
  { id, role: before }: Operator,
  role: OperatorRole | null,
): Promise<void> {
  await manager.update(Operator, { id }, { role });
  const sessions = role === null ? await endSessionsOf(manager, id) : 0;
  const detail = { role, before, sessions };
  await recordAudit(manager, { actor: 'gateway', action: 'operator.role', target: `operator:${id}`, detail });
}

async function add(manager: EntityManager, visitor: OpenIdVisitor, role: OperatorRole, now: Date): Promise<Admission> {
  const { subject, host, names } = visitor;
  for (const name of names.flatMap((each) => [each, `${each}@${host.replace(':', '-')}`])) {
    if (!isOperatorName(name)) continue;
    const operator: Operator = {
      id: randomUUID(),
      name,
      role,
      passwordHash: null,
      openIdSubject: subject,
      createdAt: now,
      disabledAt: null,
      lastSignInAt: null,
    };
    await manager.createQueryBuilder().insert().into(Operator).values(operator).orIgnore().execute();
    if (!(await manager.existsBy(Operator, { id: operator.id }))) continue;
    const detail = { name, role };
    await recordAudit(manager, { actor: 'gateway', action: 'operator.add', target: `operator:${operator.id}`, detail });
    return { operator };
  }
  // In the moment between, from another window.
  const meanwhile = await manager.findOneBy(Operator, { openIdSubject: subject });
  return meanwhile ? { operator: meanwhile } : { refused: 'no_name' };
}

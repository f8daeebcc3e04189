import { ApiSecret } from '../../entities/api_secret.ts';
import { AuditEntry } from '../../entities/audit_entry.ts';
import { AuditHead } from '../../entities/audit_head.ts';
import { Client } from '../../entities/client.ts';
import { Notice } from '../../entities/notice.ts';
import { Operator } from '../../entities/operator.ts';
import { OperatorInvitation } from '../../entities/operator_invitation.ts';
import { OperatorSession } from '../../entities/operator_session.ts';
import { SealedValue } from '../../entities/sealed_value.ts';
import { GatewayError } from '../errors/gateway_error.ts';
import type { Store } from '../store/store.ts';
import { recordAudit } from './audit.ts';

/** There is no sandbox here to be reset, or it is not one alone. */
export class SandboxError extends GatewayError<'sandbox_refused'> {
  constructor(message: string) {
    super('sandbox_refused', message);
  }
}

/** Who may call and sign in, what was done, and what opens the rest. Everything else hangs on simulated banks. */
const kept: ReadonlySet<string> = new Set(
  [Client, ApiSecret, AuditEntry, AuditHead, Notice, SealedValue, Operator, OperatorInvitation, OperatorSession].map(
    ({ options }) => options.name,
  ),
);

/**
 * Takes everything out of the database that came from simulated banks: sites, users, items, trips, events, deliveries. Clients
 * and their keys stay, operators too, as does the audit trail. No gateway may run on it meanwhile: it remembers what is gone.
 * @throws SandboxError for a database that has also been served without the sandbox: it may hold real connections
 */
export async function emptySandbox(store: Store): Promise<void> {
  await requireSandboxOnly(store);
  await store.write(async (manager) => {
    const tables = manager.connection.entityMetadatas
      .filter(({ name }) => !kept.has(name))
      .map(({ tableName }) => `"${tableName}"`);
    if (store.kind === 'postgres') await manager.query(`TRUNCATE ${tables.join(', ')}`);
    else {
      // Checked at the commit, whatever points to whatever.
      await manager.query('PRAGMA defer_foreign_keys = ON');
      for (const table of tables) await manager.query(`DELETE FROM ${table}`);
    }
    await recordAudit(manager, { actor: 'operator', action: 'sandbox.reset', target: 'sandbox:all' });
  });
}

/** @throws SandboxError */
export async function requireSandboxOnly({ read }: Pick<Store, 'read'>): Promise<void> {
  const served = await read.findOneBy(Notice, { name: 'served_outside_sandbox' });
  if (!served) return;
  throw new SandboxError(
    `this database was served without the sandbox, last on ${served.at.toISOString().slice(0, 10)}, and may hold real connections: it is not emptied`,
  );
}

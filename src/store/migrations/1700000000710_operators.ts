import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const operators = new Table({
  name: 'operators',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'name', type: 'varchar', length: '64' },
    { name: 'role', type: 'varchar', length: '16', isNullable: true },
    { name: 'passwordHash', type: 'varchar', length: '200', isNullable: true },
    { name: 'openIdSubject', type: 'varchar', length: '600', isNullable: true },
    { name: 'createdAt', type: 'bigint' },
    { name: 'disabledAt', type: 'bigint', isNullable: true },
    { name: 'lastSignInAt', type: 'bigint', isNullable: true },
  ],
  indices: [
    { name: 'operators_name', columnNames: ['name'], isUnique: true },
    { name: 'operators_open_id_subject', columnNames: ['openIdSubject'], isUnique: true },
  ],
});

const ofOperator = (name: string) => ({
  name,
  columnNames: ['operatorId'],
  referencedTableName: 'operators',
  referencedColumnNames: ['id'],
});

const invitations = new Table({
  name: 'operator_invitations',
  columns: [
    { name: 'digest', type: 'varchar', length: '64', isPrimary: true },
    { name: 'operatorId', type: 'varchar', length: '36' },
    { name: 'purpose', type: 'varchar', length: '16' },
    { name: 'createdAt', type: 'bigint' },
    { name: 'expiresAt', type: 'bigint' },
  ],
  indices: [{ name: 'operator_invitations_operator', columnNames: ['operatorId'] }],
  foreignKeys: [ofOperator('operator_invitations_of_operator')],
});

const sessions = new Table({
  name: 'operator_sessions',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'digest', type: 'varchar', length: '64' },
    { name: 'operatorId', type: 'varchar', length: '36' },
    { name: 'createdAt', type: 'bigint' },
    { name: 'seenAt', type: 'bigint' },
    { name: 'endsAt', type: 'bigint' },
    { name: 'address', type: 'varchar', length: '64' },
    { name: 'notice', type: 'text', isNullable: true },
  ],
  indices: [
    { name: 'operator_sessions_digest', columnNames: ['digest'], isUnique: true },
    { name: 'operator_sessions_operator', columnNames: ['operatorId'] },
  ],
  foreignKeys: [ofOperator('operator_sessions_of_operator')],
});

const tables = [operators, invitations, sessions];

/** People sign in to the console. */
export class Operators1700000000710 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables.toReversed()) await runner.dropTable(table);
  }
}

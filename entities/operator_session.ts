import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';
import { Operator } from './operator.ts';

/** One browser in which an operator is signed in. The row goes when the session ends, whoever ends it. */
export interface OperatorSession {
  id: string;
  /** SHA-256 of the token in the cookie, hex. */
  digest: string;
  operatorId: string;
  createdAt: Date;
  /** The last request, to the minute. */
  seenAt: Date;
  /** Then it is over, however much it is used. */
  endsAt: Date;
  /** From where it was begun. */
  address: string;
  /** What the next page says at its top: what became of the last action. */
  notice: string | null;
}

export const OperatorSession = new EntitySchema<OperatorSession>({
  name: 'OperatorSession',
  tableName: 'operator_sessions',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    digest: { type: 'varchar', length: 64 },
    operatorId: { type: 'varchar', length: 36 },
    createdAt: instant(),
    seenAt: instant(),
    endsAt: instant(),
    address: { type: 'varchar', length: 64 },
    notice: { type: 'text', nullable: true },
  },
  indices: [
    { name: 'operator_sessions_digest', columns: ['digest'], unique: true },
    { name: 'operator_sessions_operator', columns: ['operatorId'] },
  ],
  foreignKeys: [
    {
      name: 'operator_sessions_of_operator',
      target: Operator,
      columnNames: ['operatorId'],
      referencedColumnNames: ['id'],
    },
  ],
});

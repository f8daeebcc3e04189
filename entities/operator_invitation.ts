import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';
import { Operator } from './operator.ts';

/** What a link is for: to set a password, or, in the sandbox alone, to sign in at once. */
export type InvitationPurpose = 'password' | 'sign_in';

/** A link that works once. The database knows its token by the digest alone; a row goes when it is used or replaced. */
export interface OperatorInvitation {
  /** SHA-256 of the token, hex. */
  digest: string;
  operatorId: string;
  purpose: InvitationPurpose;
  createdAt: Date;
  expiresAt: Date;
}

export const OperatorInvitation = new EntitySchema<OperatorInvitation>({
  name: 'OperatorInvitation',
  tableName: 'operator_invitations',
  columns: {
    digest: { type: 'varchar', length: 64, primary: true },
    operatorId: { type: 'varchar', length: 36 },
    purpose: { type: 'varchar', length: 16 },
    createdAt: instant(),
    expiresAt: instant(),
  },
  indices: [{ name: 'operator_invitations_operator', columns: ['operatorId'] }],
  foreignKeys: [
    {
      name: 'operator_invitations_of_operator',
      target: Operator,
      columnNames: ['operatorId'],
      referencedColumnNames: ['id'],
    },
  ],
});

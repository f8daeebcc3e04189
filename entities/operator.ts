import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';

/** What a person may do on the console, from the least to the most; who may more may all that is before it. */
export const operatorRoles = ['viewer', 'operator', 'admin'] as const;

export type OperatorRole = (typeof operatorRoles)[number];

/** A person who signs in to the console. Never deleted, because the audit trail names it. */
export interface Operator {
  id: string;
  /** How it signs in, and how the audit trail calls it. */
  name: string;
  /** Null may nothing: its OpenID provider no longer says that it is in one of the groups. */
  role: OperatorRole | null;
  /** As `hashPassword` writes it; null until one is set, and for who signs in elsewhere. */
  passwordHash: string | null;
  /** `<issuer> <subject>` of the OpenID provider at which it signs in. */
  openIdSubject: string | null;
  createdAt: Date;
  /** A disabled operator has no session and gets none. */
  disabledAt: Date | null;
  lastSignInAt: Date | null;
}

export const Operator = new EntitySchema<Operator>({
  name: 'Operator',
  tableName: 'operators',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    name: { type: 'varchar', length: 64 },
    role: { type: 'varchar', length: 16, nullable: true },
    passwordHash: { type: 'varchar', length: 200, nullable: true },
    openIdSubject: { type: 'varchar', length: 600, nullable: true },
    createdAt: instant(),
    disabledAt: instant({ nullable: true }),
    lastSignInAt: instant({ nullable: true }),
  },
  indices: [
    { name: 'operators_name', columns: ['name'], unique: true },
    { name: 'operators_open_id_subject', columns: ['openIdSubject'], unique: true },
  ],
});

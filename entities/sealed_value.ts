import { EntitySchema } from 'typeorm';

/** A secret of the installation itself, such as the key under which API secrets are hashed. Opening it proves the sealing keys. */
export interface SealedValue {
  name: string;
  sealed: string;
}

export const SealedValue = new EntitySchema<SealedValue>({
  name: 'SealedValue',
  tableName: 'sealed_values',
  columns: {
    name: { type: 'varchar', length: 64, primary: true },
    sealed: { type: 'text' },
  },
});

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A secret of the installation itself, such as the key under which API secrets are hashed. Opening it proves the sealing keys. */
@Entity('sealed_values')
export class SealedValue {
  @PrimaryColumn('varchar', { length: 64 })
  name!: string;

  @Column('text')
  sealed!: string;
}

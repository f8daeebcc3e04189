import type { EntityManager, EntitySchema, FindOptionsWhere } from 'typeorm';
import type { Page } from '../../../providers/provider.ts';

/** Rows a look: a page for the reader, and a moment for the database. */
export const rowsAPage = 100;

/** Rows in the order of their ids, page by page. */
export async function* pagesById<Row extends { readonly id: string }>(
  read: EntityManager,
  entity: EntitySchema<Row>,
  where: FindOptionsWhere<Row>,
  show: (row: Row) => unknown,
): AsyncGenerator<Page<unknown>, void> {
  for await (const rows of rowsById(read, entity, where)) yield { rows: rows.map(show), last: rows.length < rowsAPage };
}

/** The same, as they are on disk. */
export async function* rowsById<Row extends { readonly id: string }>(
  read: EntityManager,
  entity: EntitySchema<Row>,
  where: FindOptionsWhere<Row>,
): AsyncGenerator<Row[], void> {
  for (let after: string | undefined; ; ) {
    const query = read.createQueryBuilder(entity, 'row').where(where);
    if (after !== undefined) query.andWhere('row.id > :after', { after });
    const rows = await query.orderBy('row.id').limit(rowsAPage).getMany();
    yield rows;
    if (rows.length < rowsAPage) return;
    after = rows.at(-1)?.id;
  }
}

import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

const few = 5000;

/**
 * Whether these rows are so few that they are sorted as they come; read from an index that holds them alone. Rows that wait
 * for something are few mostly, and when they are many they are among the newest.
 */
export async function areFew<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>): Promise<boolean> {
  return (await query.select(`${query.alias}.id`).offset(few).limit(1).getMany()).length === 0;
}

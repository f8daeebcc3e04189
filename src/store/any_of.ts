import { type EntityManager, type FindOperator, Raw } from 'typeorm';

/**
 * The condition that a column holds one of any number of texts, as one parameter: SQLite takes 32,766 variables in a
 * statement and PostgreSQL 65,535, and `In` makes one of each value. Once in a query.
 */
export function anyOf(manager: EntityManager, values: Iterable<string>): FindOperator<string> {
  const list = [...new Set(values)];
  return manager.connection.options.type === 'postgres'
    ? Raw((column) => `${column} = ANY(:anyOf)`, { anyOf: list })
    : Raw((column) => `${column} IN (SELECT "value" FROM json_each(:anyOf))`, { anyOf: JSON.stringify(list) });
}

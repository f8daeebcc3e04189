import { type FindOperator, Raw } from 'typeorm';

/** The condition that a row is of no client that an operator has disabled: to the sites of such a one nothing goes. */
export function ofServedClients(): FindOperator<string> {
  return Raw((column) => `${column} NOT IN (SELECT "id" FROM "clients" WHERE "disabledAt" IS NOT NULL)`);
}

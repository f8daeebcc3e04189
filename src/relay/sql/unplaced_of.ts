/**
 * Conditions and order for deliveries of one client that have no place in its feed, by their ids. Written as a range, which it is
 * for no other index than `deliveries_unplaced`: with an equation PostgreSQL may read along the primary key instead, and of a
 * client that has read everything it then reads the whole table to find nothing (160 ms of 60,000 rows, for each webhook).
 * @param clientId as the statement has it: a parameter, or a column of another table
 */
export function unplacedOf(clientId: string, direction: 'ASC' | 'DESC'): string {
  return `d."clientId" >= ${clientId} AND d."clientId" <= ${clientId} AND d."feedPosition" IS NULL
  ORDER BY d."clientId" ${direction}, d."id" ${direction}`;
}

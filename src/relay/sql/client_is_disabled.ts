/** Whether an operator has disabled the client of `alias`: then its sites receive nothing, and deliveries wait. */
export function clientIsDisabled(alias: string): string {
  return `EXISTS (SELECT 1 FROM "clients" c WHERE c."id" = ${alias}."clientId" AND c."disabledAt" IS NOT NULL)`;
}

import { typesOfDeletion } from './deletion_types.ts';

/** Of what was deleted a site hears that it was deleted, and nothing else, whenever that was recorded. */
export function mayBeTold(alias: string): string {
  return `(${alias}."type" IN (${typesOfDeletion}) OR ${alias}."itemId" IS NULL
  OR NOT EXISTS (SELECT 1 FROM "forgotten" f WHERE f."id" = ${alias}."itemId"))`;
}

import { idDigits, type Row, text } from '../fields.ts';

/** A UUID is the same on every domain of Powens; the number is not, and serves where there is no UUID. */
export const connectorId = /^(?:\d{1,19}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

export const connectorUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The bank of a connection, as sites see it. */
export function bankIdOf({ connector_uuid, id_connector }: Row): string | null {
  return bankId(connector_uuid, id_connector);
}

/** @param uuid of a connector, and its number */
export function bankId(uuid: unknown, id: unknown): string | null {
  const own = text(uuid) ?? idDigits(id);
  return own !== undefined && connectorId.test(own) ? `powens-${own}` : null;
}

/** Ids look like those of the samples; a user, a connection and an account of one number differ. */
export const userId = (number: number): number => 500 + number;
export const connectionId = (number: number): number => 76 + number;
export const accountId = (number: number): number => 9000 + number;
export const webhookDataId = (number: number): number => 90_200 + number;
/** A connector's source has the connector's id in it. */
export const sourceId = (connectorId: number, place: number): number => connectorId * 10 + place;

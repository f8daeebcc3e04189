import { banks } from '../../simulated_bank/banks.ts';
import { chanceUuid } from '../../simulated_bank/chance.ts';

/** A bank of the simulation as Powens knows it. */
export interface Connector {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly country: string;
  /** Six hex digits. */
  readonly color: string;
  readonly code: string | null;
  readonly slug: string;
  /** Where people sign in at the bank's own page. */
  readonly isWebauth: boolean;
}

/** The connector that every domain has: any login, password 1234 (docs/reference/powens.md, 4). */
export const testConnectorId = 40;

/** UUIDs are the same on every domain, so they do not follow from the seed. */
const uuidOf = (id: number) => chanceUuid(0, `connector ${id}`);

const testConnector: Connector = {
  id: testConnectorId,
  uuid: uuidOf(testConnectorId),
  name: 'Connecteur de test',
  country: 'FR',
  color: '8E8E8E',
  code: null,
  slug: 'TST',
  isWebauth: false,
};

/** All connectors: the one for tests, then the invented banks. */
export const connectors: readonly Connector[] = [
  testConnector,
  ...banks.map(({ id, name, country, color, bankCode }, index) => ({
    id,
    uuid: uuidOf(id),
    name,
    country,
    color: color.toUpperCase(),
    code: country === 'FR' ? bankCode : null,
    slug: name
      .replace(/[^A-Z]/g, '')
      .padEnd(3, 'X')
      .slice(0, 3),
    isWebauth: index % 3 === 1,
  })),
];

/** @param key an id, or a UUID */
export function findConnector(key: string | number | undefined): Connector | undefined {
  const text = String(key);
  return connectors.find(({ id, uuid }) => String(id) === text || uuid === text);
}

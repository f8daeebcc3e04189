import { banks } from '../../simulated_bank/banks.ts';
import { chanceUuid } from '../../simulated_bank/chance.ts';

/** A bank of the simulation as Powens knows it. */
export type Connector = ReturnType<typeof connector>;

/** The connector that every domain has: any login, password 1234 (docs/reference/powens.md, 4). */
export const testConnectorId = 40;

/** Accounts, papers, or both. */
type Gives = 'accounts' | 'papers' | 'both';

const connector = (
  id: number,
  name: string,
  country: string,
  color: string,
  code: string | null,
  isWebauth: boolean,
  gives: Gives,
) => ({
  id,
  /** The same on every domain, so it does not follow from the seed. */
  uuid: chanceUuid(0, `connector ${id}`),
  name,
  country,
  /** Six hex digits. */
  color: color.toUpperCase(),
  code,
  slug:
    id === testConnectorId
      ? 'TST'
      : name
          .replace(/[^A-Z]/g, '')
          .padEnd(3, 'X')
          .slice(0, 3),
  /** Where people sign in at the bank's own page. */
  isWebauth,
  gives,
});

/** Invented, too. */
const suppliers = [
  [950_201, 'Électricité du Sillon', 'a16207'],
  [950_202, 'Télécom Horizon', '334155'],
  [950_203, 'Eaux des Deux Rives', '0e7490'],
] as const;

/** All connectors: the one for tests, then the invented banks and suppliers. */
export const connectors: readonly Connector[] = [
  connector(testConnectorId, 'Connecteur de test', 'FR', '8E8E8E', null, false, 'both'),
  ...banks.map(({ id, name, country, color, bankCode }, index) =>
    connector(
      id,
      name,
      country,
      color,
      country === 'FR' ? bankCode : null,
      index % 3 === 1,
      index % 3 === 0 ? 'both' : 'accounts',
    ),
  ),
  ...suppliers.map(([id, name, color]) => connector(id, name, 'FR', color, null, false, 'papers')),
];

/** What Powens calls that (docs/reference/powens.md, 4). */
export function capabilitiesOf({ gives }: Connector): string[] {
  return [
    ...(gives === 'papers' ? [] : ['bank', 'bankwealth', 'profile']),
    ...(gives === 'accounts' ? [] : ['document']),
  ];
}

/** @param key an id, or a UUID */
export function findConnector(key: string | number | undefined): Connector | undefined {
  const text = String(key);
  return connectors.find(({ id, uuid }) => String(id) === text || uuid === text);
}

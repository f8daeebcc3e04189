import { type EntityManager, IsNull } from 'typeorm';
import { ApiSecret } from '../../../entities/api_secret.ts';
import { Client } from '../../../entities/client.ts';
import { type Finding, warning } from './finding.ts';

const dayMs = 86_400_000;
const oldDays = 365;
const unusedDays = 90;
/** Names in one line; more would not be read. */
const namesShown = 10;

/** Keys whose secret should be another one by now, and keys that nobody seems to need. */
export async function checkCredentials(read: EntityManager, nowMs: number = Date.now()): Promise<Finding[]> {
  const clients = await read.find(Client, { where: { disabledAt: IsNull() }, order: { name: 'ASC' } });
  const secrets = Map.groupBy(await read.find(ApiSecret), ({ clientId }) => clientId);
  const daysSince = (instants: readonly Date[]) => (nowMs - Math.max(...instants.map(Number))) / dayMs;
  const made = ({ id }: Client) => (secrets.get(id) ?? []).map(({ createdAt }) => createdAt);
  const used = ({ id }: Client) => (secrets.get(id) ?? []).flatMap(({ lastUsedAt }) => lastUsedAt ?? []);
  const old = clients.filter((client) => daysSince(made(client)) > oldDays);
  // A key that was never used was at least thought of when its secret was made.
  const unused = clients.filter((client) => daysSince([...made(client), ...used(client)]) > unusedDays);
  return [
    ...findings(old, `have a secret that is older than ${oldDays} days`, 'bank-api client rotate <client>'),
    ...findings(unused, `were not used for ${unusedDays} days`, 'bank-api client disable <client>, if nobody needs it'),
  ];
}

function findings(clients: readonly Client[], what: string, advice: string): Finding[] {
  if (clients.length === 0) return [];
  const names = clients.slice(0, namesShown).map(({ name }) => name);
  const more = clients.length > namesShown ? ` and ${clients.length - namesShown} more` : '';
  return [warning('api_keys', `${names.join(', ')}${more} ${what}`, advice)];
}

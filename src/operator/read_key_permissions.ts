import { type Scope, scopes } from '../../entities/client.ts';
import { told } from '../errors/told.ts';
import { AddressList } from '../security/credentials/address_list.ts';
import type { Permissions } from '../security/credentials/clients.ts';
import { WrongValue } from './wrong_value.ts';

/**
 * What a key may do and from where, out of a form: the scopes that are ticked (all of them: everything, also what later versions
 * add), and addresses or CIDR ranges between commas or spaces (none: from anywhere).
 * @throws WrongValue for a scope that there is none of, for none at all, and for what is no address
 */
export function readKeyPermissions(ticked: readonly string[], from: string): Permissions {
  const unknown = ticked.find((name) => !scopes.includes(name as Scope));
  if (unknown !== undefined || ticked.length === 0)
    throw new WrongValue(told('scopes_wrong', { scopes: scopes.join(', ') }));
  const chosen = scopes.filter((scope) => ticked.includes(scope));
  const addresses = [...new Set(from.split(/[\s,]+/).filter((address) => address !== ''))];
  const wrong = addresses.find((written) => !AddressList.isRange(written));
  if (wrong !== undefined) throw new WrongValue(told('address_wrong', { written: wrong }));
  return {
    scopes: chosen.length === scopes.length ? null : chosen,
    allowedFrom: addresses.length === 0 ? null : addresses,
  };
}

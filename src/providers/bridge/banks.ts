import { gathered } from '../gathered.ts';
import type { Listed } from '../provider.ts';
import type { ReferenceData } from '../reference_data.ts';
import type { Bank } from '../resources/bank.ts';
import { row } from './fields.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

export function bank({ api, generation }: Parts, known: ReferenceData<Bank>, bankId: string): Promise<Bank> {
  const path = `${generation.paths.banks}/${pathId(bankId, 'bank')}`;
  return known.get(bankId, async () => {
    const answer = await api.forApplication({ method: 'GET', path, operation: 'bank', thing: 'bank' });
    return generation.bank(row(answer.body));
  });
}

/** The list of a country is read whole: some hundreds of banks, which people search by name. */
export function banks(
  { api, generation }: Parts,
  known: ReferenceData<Listed<Bank>>,
  country: string | null,
): Promise<Listed<Bank>> {
  return known.get(country ?? 'all', async () => {
    const ask = (path: string, patient: boolean) =>
      api.forApplication({ method: 'GET', path, operation: 'banks', thing: 'bank', patient });
    return gathered(readPages({ ask, ownPath: api.ownPath }, generation.paths.bankList(country), generation.bank));
  });
}

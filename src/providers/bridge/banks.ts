import type { Bank } from '../resources/bank.ts';
import { row } from './fields.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';
import type { ReferenceData } from './reference_data.ts';

export function bank({ api, generation }: Parts, known: ReferenceData<Bank>, bankId: string): Promise<Bank> {
  const path = `${generation.paths.banks}/${pathId(bankId, 'bank')}`;
  return known.get(bankId, async () => {
    const answer = await api.forApplication({ method: 'GET', path, operation: 'bank', thing: 'bank' });
    return generation.bank(row(answer.body));
  });
}

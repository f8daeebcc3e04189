import { gathered } from '../gathered.ts';
import type { Listed } from '../provider.ts';
import { readRows } from '../read_rows.ts';
import type { ReferenceData } from '../reference_data.ts';
import type { Bank } from '../resources/bank.ts';
import { details, formOf, id, optionalId, type Row, record, records, row, text, texts } from './fields.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { bankNumber } from './path_id.ts';

const form = formOf('provider_id');

export function bank({ api }: Parts, known: ReferenceData<Bank>, bankId: string): Promise<Bank> {
  const path = `/providers/${bankNumber(bankId)}`;
  return known.get(bankId, async () => {
    const answer = await api.forApplication({ method: 'GET', path, operation: 'bank', thing: 'bank' });
    return bankOf(row(answer.body), null);
  });
}

/** Iswigo names no countries. Its banks are French: account numbers, codes and statements are those of the CFONB. */
export async function banks(
  { api }: Parts,
  known: ReferenceData<Listed<Bank>>,
  country: string | null,
): Promise<Listed<Bank>> {
  if (country !== null && country !== 'FR') return { rows: [] };
  return known.get('all', async () => {
    const call = { path: '/providers?filters%5Btype%5D=bank&', operation: 'banks', thing: 'bank' };
    const pages = readPages(api.forApplication, call, (list) =>
      readRows(list, form, (bank) => ({ bank: bankOf(bank, null), parent: optionalId(bank.depend_of) })),
    );
    const { rows, ...rest } = await gathered(pages);
    const names = new Map(rows.map(({ bank }) => [bank.id, bank.name]));
    const banks = rows.map(({ bank, parent }) => ({ ...bank, parent_name: (parent && names.get(parent)) ?? null }));
    return { ...rest, rows: banks };
  });
}

function bankOf(bank: Row, parentName: string | null): Bank {
  return {
    id: id(bank.provider_id, 'no_id'),
    name: text(bank.name),
    parent_name: parentName,
    country_code: null,
    primary_color: null,
    secondary_color: null,
    logo_url: text(bank.logo),
    deeplink_ios: null,
    deeplink_android: null,
    form: records(record(record(bank.inputs)?.default)?.inputs)?.map((each) => details(each) ?? {}) ?? null,
    authentication_type: null,
    is_highlighted: null,
    capabilities: texts(bank.type) ?? [],
    transfer: null,
    payment: null,
    channel_type: null,
    display_order: null,
    url: text(bank.url),
    provider: 'iswigo',
  };
}

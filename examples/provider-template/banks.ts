import { type Row, text } from '../../src/providers/fields.ts';
import { gathered } from '../../src/providers/gathered.ts';
import type { Listed } from '../../src/providers/provider.ts';
import type { ReferenceData } from '../../src/providers/reference_data.ts';
import type { Bank } from '../../src/providers/resources/bank.ts';
import { row, siteId } from './fields.ts';
import { name } from './name.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

/**
 * One bank, from memory where it was read lately: `ReferenceData` asks again in the background, and serves the old while
 * the provider is down.
 * @throws ProviderError `not_found`
 */
export async function bank({ api }: Parts, known: ReferenceData<Bank>, bankId: string): Promise<Bank> {
  const path = `/banks/${pathId(bankId, 'bank')}`;
  return known.get(bankId, async () =>
    bankOf(row((await api.forApplication({ method: 'GET', path, operation: 'bank', thing: 'bank' })).body)),
  );
}

/** Every bank that a person can connect; the gateway searches in them. */
export async function banks(
  { api }: Parts,
  known: ReferenceData<Listed<Bank>>,
  country: string | null,
): Promise<Listed<Bank>> {
  const ask = (path: string, patient: boolean) =>
    api.forApplication({ method: 'GET', path, operation: 'banks', thing: 'bank', patient });
  const all = await known.get('all', () => gathered(readPages({ ask, ownPath: api.ownPath }, '/banks', bankOf)));
  return country === null ? all : { ...all, rows: all.rows.filter(({ country_code }) => country_code === country) };
}

function bankOf(row: Row): Bank {
  return {
    id: siteId(row.id, 'no_id'),
    name: text(row.name),
    parent_name: null,
    country_code: text(row.country),
    primary_color: null,
    secondary_color: null,
    logo_url: text(row.logo),
    deeplink_ios: null,
    deeplink_android: null,
    form: null,
    authentication_type: null,
    is_highlighted: null,
    capabilities: ['ais'],
    transfer: null,
    payment: null,
    channel_type: null,
    display_order: null,
    url: null,
    provider: name,
  };
}

import { isTrue, type Row, records, text, texts } from '../fields.ts';
import type { BankCapability, Listed } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';
import { readRows } from '../read_rows.ts';
import type { ReferenceData } from '../reference_data.ts';
import type { Bank } from '../resources/bank.ts';
import { bankId, connectorId, connectorUuid } from './bank_id.ts';
import { nonsense, oddRow, row } from './fields.ts';
import type { Parts } from './parts.ts';

const form = { row, nonsense, idOf: ({ uuid, id }: Row) => bankId(uuid, id) };

/** Connectors are open to all, without a token (docs/reference/powens.md, 4). */
export async function bank(parts: Parts, url: string, known: ReferenceData<Bank>, id: string): Promise<Bank> {
  if (!connectorId.test(id)) throw new ProviderError('not_found', 'powens', 'Powens knows no such bank.');
  const path = `/connectors/${id}?expand=countries`;
  return known.get(id, async () => {
    const answer = await parts.api.forApplication({ method: 'GET', path, operation: 'bank', thing: 'bank' });
    return bankOf(row(answer.body), url);
  });
}

/** Those that a person may still connect, and that give accounts; or those that give documents. */
export function banks(
  { api }: Parts,
  url: string,
  known: ReferenceData<Listed<Bank>>,
  country: string | null,
  capability?: BankCapability,
): Promise<Listed<Bank>> {
  const path = `/connectors?expand=countries${country ? `&country_codes=${country.toLowerCase()}` : ''}`;
  const wanted = connectorCapability(capability);
  return known.get(`${country ?? 'all'} ${wanted}`, async () => {
    const answer = await api.forApplication({ method: 'GET', path, operation: 'banks', thing: 'bank' });
    const list = row(answer.body).connectors;
    if (!Array.isArray(list)) throw nonsense('a list without rows');
    return readRows(list, form, (connector) => (isOffered(connector, wanted) ? bankOf(connector, url) : undefined));
  });
}

/** Powens' word for what a person connects a connector for (docs/reference/powens.md, 3 and 4). */
export function connectorCapability(capability: BankCapability | undefined): 'bank' | 'document' {
  return capability === 'documents' ? 'document' : 'bank';
}

function isOffered({ hidden, restricted, capabilities }: Row, wanted: string): boolean {
  return !isTrue(hidden) && !isTrue(restricted) && (texts(capabilities)?.includes(wanted) ?? false);
}

function bankOf(connector: Row, url: string): Bank {
  const id = bankId(connector.uuid, connector.id);
  if (id === null) throw oddRow('no_id');
  const [country] = records(connector.countries) ?? [];
  const color = text(connector.color);
  return {
    id,
    name: text(connector.name),
    parent_name: null,
    country_code: text(country?.id)?.toUpperCase() ?? null,
    primary_color: color === null ? null : `#${color.replace(/^#/, '')}`,
    secondary_color: null,
    logo_url: logoOf(connector, url),
    deeplink_ios: null,
    deeplink_android: null,
    form: null,
    authentication_type: text(connector.auth_mechanism),
    is_highlighted: null,
    capabilities: texts(connector.capabilities) ?? [],
    transfer: null,
    payment: null,
    channel_type: null,
    display_order: null,
    url: null,
    provider: 'powens',
  };
}

/**
 * Powens documents no image. Public applications show this one, by the UUID, to anybody (docs/reference/powens.md, 4); where there
 * is no UUID there is none.
 */
function logoOf({ uuid }: Row, url: string): string | null {
  const own = text(uuid);
  return own !== null && connectorUuid.test(own) ? `${url}/logos/${own}-thumbnail.webp` : null;
}

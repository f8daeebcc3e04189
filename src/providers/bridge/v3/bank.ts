import type { Bank } from '../../resources/bank.ts';
import { details, id, type Row, record, text, texts } from '../fields.ts';

/** What 2021-06-01 calls a bank is a provider here (3.6), with fewer fields. */
export function bank(row: Row): Bank {
  return {
    id: id(row.id, 'no_id'),
    name: text(row.name),
    parent_name: text(row.group_name),
    country_code: text(row.country_code),
    primary_color: null,
    secondary_color: null,
    logo_url: text(record(row.images)?.logo),
    deeplink_ios: null,
    deeplink_android: null,
    form: null,
    authentication_type: null,
    is_highlighted: null,
    capabilities: texts(row.capabilities) ?? [],
    transfer: null,
    payment: details(row.payment_metadata),
    channel_type: null,
    display_order: null,
    url: null,
    provider: 'bridge',
  };
}

import type { Bank } from '../../resources/bank.ts';
import { flag, id, number, type Row, record, records, text, texts } from '../fields.ts';

export function bank(row: Row): Bank {
  return {
    id: id(row.id, 'id'),
    name: text(row.name),
    parent_name: text(row.parent_name),
    country_code: text(row.country_code),
    primary_color: text(row.primary_color),
    secondary_color: text(row.secondary_color),
    logo_url: text(row.logo_url),
    deeplink_ios: text(row.deeplink_ios),
    deeplink_android: text(row.deeplink_android),
    form: records(row.form),
    authentication_type: text(row.authentication_type),
    is_highlighted: flag(row.is_highlighted),
    capabilities: texts(row.capabilities) ?? [],
    transfer: record(row.transfer),
    payment: record(row.payment),
    channel_type: texts(row.channel_type),
    display_order: number(row.display_order),
    url: text(row.url),
    provider: 'bridge',
  };
}

import type { Bank } from '../../resources/bank.ts';
import { details, flag, id, number, type Row, records, text, texts } from '../fields.ts';

export function bank(row: Row): Bank {
  return {
    id: id(row.id, 'no_id'),
    name: text(row.name),
    parent_name: text(row.parent_name),
    country_code: text(row.country_code),
    primary_color: text(row.primary_color),
    secondary_color: text(row.secondary_color),
    logo_url: text(row.logo_url),
    deeplink_ios: text(row.deeplink_ios),
    deeplink_android: text(row.deeplink_android),
    form: records(row.form)?.map((each) => details(each) ?? {}) ?? null,
    authentication_type: text(row.authentication_type),
    is_highlighted: flag(row.is_highlighted),
    capabilities: texts(row.capabilities) ?? [],
    transfer: details(row.transfer),
    payment: details(row.payment),
    channel_type: texts(row.channel_type),
    display_order: number(row.display_order),
    url: text(row.url),
    provider: 'bridge',
  };
}

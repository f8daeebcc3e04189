/**
 * What a package needs to be a provider, as `bank-api/provider`: the port, the definition, and the tools of the providers that are
 * built in. Nothing in the house imports this file.
 * @since 0.2
 */
export { kinds, type SettingDefinition, setting } from '../../config/setting.ts';
export { forEveryone } from '../shares/behalf.ts';
export { callsPerMinute, type TakeSlot, takeSlotInTurn, takeSlotNow } from './call_slots.ts';
export { cardDigits } from './card_digits.ts';
export { type Clock, systemClock } from './clock.ts';
export { defineProvider, type ProviderDefinition, type ProviderHost, type ProviderVariant } from './definition.ts';
export type { Download } from './download.ts';
export { parseExactJson } from './exact_json.ts';
export {
  day,
  decimal,
  details,
  flag,
  instant,
  instantAt,
  integer,
  isTrue,
  number,
  type Row,
  record,
  records,
  shortText,
  strictFields,
  text,
  texts,
  wholeNumber,
} from './fields.ts';
export { fileName } from './file_name.ts';
export { gathered } from './gathered.ts';
export {
  type ObservedAttempt,
  openProviderHttp,
  type ProviderCall,
  type ProviderHttp,
  type ProviderHttpOptions,
} from './http.ts';
export { ibanText } from './iban_text.ts';
export { isinOrOther } from './isin.ts';
export { pageAddress } from './page_address.ts';
export { type PageForm, type PageSource, readLists, readPages } from './pages.ts';
export { provenBody } from './proven_body.ts';
export type * from './provider.ts';
export type { ProviderAnswer } from './provider_answer.ts';
export { ProviderError, type ProviderErrorDetails, type ProviderErrorKind } from './provider_error.ts';
export type { ProviderLog } from './provider_log.ts';
export { type ReadList, type RowForm, readRows } from './read_rows.ts';
export { ReferenceData } from './reference_data.ts';
export type { Account } from './resources/account.ts';
export { type AccountType, accountTypes, products } from './resources/account_types.ts';
export type { Bank } from './resources/bank.ts';
export type { Category, CategoryBranch } from './resources/category.ts';
export type { Document } from './resources/document.ts';
export { documentTypes } from './resources/document_types.ts';
export type { Investment } from './resources/investment.ts';
export type { Item } from './resources/item.ts';
export type { Needs } from './resources/needs.ts';
export { type OperationType, operationTypes, spellings } from './resources/operation_types.ts';
export type { Transaction } from './resources/transaction.ts';
export type { SkippedRow, SkipReason } from './skipped_row.ts';
export { Tokens } from './tokens.ts';
export { UnprovenInflations } from './unproven_inflations.ts';
export { unreadableEvent } from './unreadable_event.ts';
export { type WordReader, type Words, wordReader } from './vocabulary.ts';
export { type WallClock, wallClock } from './wall_clock.ts';
export { wallTimeToInstant } from './wall_time.ts';
export { wholeBody } from './whole_body.ts';
export { type FileFacts, wholeFile } from './whole_file.ts';
export { widenedDays } from './widened_days.ts';

import type { Delivery } from '../../../entities/delivery.ts';
import type { Language } from '../../pages/language.ts';
import { reasonForSite } from '../../security/outbound/reason_for_site.ts';
import { deliveryWords } from './delivery_words.ts';

/** What the site said last, in a word or two. */
export function lastAnswer({ attempts, lastStatus, lastError }: Delivery, language: Language): string | null {
  if (attempts === 0) return null;
  return lastStatus === null ? (reasonForSite(lastError) ?? deliveryWords[language].noAnswer) : `HTTP ${lastStatus}`;
}

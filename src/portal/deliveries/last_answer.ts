import type { Delivery } from '../../../entities/delivery.ts';
import type { Language } from '../../pages/language.ts';
import { siteReason } from '../show/site_reason.ts';
import { deliveryWords } from './delivery_words.ts';

/** What the site said last, in a word or two. */
export function lastAnswer({ attempts, lastStatus, lastError }: Delivery, language: Language): string | null {
  if (attempts === 0) return null;
  return lastStatus === null
    ? (siteReason(lastError, language) ?? deliveryWords[language].noAnswer)
    : `HTTP ${lastStatus}`;
}

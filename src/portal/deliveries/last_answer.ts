import type { Delivery } from '../../../entities/delivery.ts';
import type { Language } from '../../pages/language.ts';
import { outcomeText } from '../../pages/outcome_text.ts';
import { reasonForSite } from '../../security/outbound/reason_for_site.ts';
import { deliveryWords } from './delivery_words.ts';

/** What the last attempt came to, in the words of the console, as far as a site's people may know it. */
export function lastAnswer({ attempts, lastStatus, lastError }: Delivery, language: Language): string | null {
  if (attempts === 0) return null;
  const outcome = { lastStatus, lastError: reasonForSite(lastError) };
  return outcomeText(outcome, language) ?? deliveryWords[language].noAnswer;
}
